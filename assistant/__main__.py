"""The command line: python -m assistant build | ask | batch | goals | check | evaluate | train-embedding."""

import sys

from assistant.command_line import main

if __name__ == "__main__":
    sys.exit(main())
