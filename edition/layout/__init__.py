"""Layout: articles as tables of possible shapes, and the grid, into pages of filled frames. Knows nothing
of HTML.

In order: ``blocks`` makes an article's copy ready, ``shapes`` lists the rectangles it can fill and what
each costs, ``cuts`` finds the heights of a page's tree of cuts, ``place`` turns the chosen shapes into
frames, ``pages`` runs the four.
"""
