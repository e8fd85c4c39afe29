"""``python -m jdlint``."""

import sys

from jdlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
