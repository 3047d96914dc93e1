"""Finished files of one painting: what the painter made in, what screen, press and office printer take out.

The pages are painted once. ``reading`` makes of them the file to read: tags, bookmarks, threads, metadata. All is done
through pikepdf (qpdf); what stands where comes from the page document and the map of the layout.
"""
