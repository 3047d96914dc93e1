"""Run the command as ``python -m edition``."""

import sys

from edition.cli import main

if __name__ == "__main__":
    sys.exit(main())
