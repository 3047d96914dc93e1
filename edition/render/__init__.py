"""Render: page layouts to page HTML and PDF (WeasyPrint), the issue to an EPUB (EbookLib).

The PDF starts from frames, the EPUB from the issue: a jump parts an article in print only.
"""
