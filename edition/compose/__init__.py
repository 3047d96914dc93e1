"""Compose: text and a measure in, lines out; a headline in, rows and sizes out. Knows nothing of pages or HTML.

In order: ``atoms`` classes the characters and trims neighbours, ``breaks`` finds the paragraph's best line ends,
``paragraph`` gives each form its indents and faces, ``headline`` sets display type.
"""
