"""Copy brought in from elsewhere.

In: Word files, Markdown, plain text, HTML, OCR'd pages, agency feeds. Out: manuscripts of an issue, with marks where
the editor should look.
"""
