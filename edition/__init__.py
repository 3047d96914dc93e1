"""make-edition: a newspaper issue kept as plain files becomes a print PDF and an EPUB.

The way through, a folder a stage (``pipeline`` runs them in this order):

1. ``load``     files -> ``Issue`` and ``House``: validated, immutable; the faces found and measured.
2. ``compose``  text and a measure -> lines with their spacing; a headline -> rows and sizes.
3. ``layout``   articles as tables of possible shapes, the page's cuts -> ``PageLayout``: frames on the grid.
4. ``render``   page layouts -> page HTML -> PDF (WeasyPrint); the issue -> EPUB (EbookLib).
5. ``proof``    everything made -> findings, each with a code, a place, a value and the rule.

All share ``model``, the types; ``load``, ``layout``, ``render`` and ``proof`` never import one another.
Only ``load`` reads files, and what the renderers are handed; only ``cli`` writes and prints.
"""

__version__ = "0.1.0"
