"""The command line: python -m assistant build | ask | batch | goals | check | evaluate | train-embedding."""

import gc
import sys

from assistant.command_line import main

# One command makes many objects and few cycles: collecting seldom saves a tenth of a cold answer.
gc.set_threshold(100_000, 50, 50)

if __name__ == "__main__":
    sys.exit(main())
