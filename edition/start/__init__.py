"""New issues and new papers.

In: the folders of a paper, a number or a name. Out: the files of the next issue, or of a paper that has none yet.
"""
