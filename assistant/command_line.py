"""The outermost boundary of `python -m assistant`: an error is one Danish line on stderr and exit code 2."""

import sys
import traceback
from collections.abc import Sequence

from assistant.commands import options, terminal
from assistant.errors import AssistantError
from assistant.settings import load_settings

OK, ERROR = 0, 2
INTERRUPTED, NOBODY_READS = 130, 141  # as a shell names a program that ended by SIGINT or SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0, 1 where a check failed, 2 where something must be mended."""
    terminal.prepare()
    try:
        chosen = options.read(arguments)
        return int(chosen.run(chosen, load_settings()))
    except AssistantError as error:
        terminal.complain(f"Fejl: {error}")
    except BrokenPipeError:
        return NOBODY_READS
    except KeyboardInterrupt:
        terminal.complain("Afbrudt. Intet er ændret.")
        return INTERRUPTED
    except SystemExit as end:  # argparse ends the program so after --help
        return end.code if isinstance(end.code, int) else OK
    except Exception as error:  # nobody above turns a bug into Danish
        if sys.flags.dev_mode:
            raise
        terminal.complain(f"Fejl: {_bug(error)}")
    return ERROR


def _bug(error: Exception) -> str:
    """Return one Danish line on an error that the user can do nothing about, with the place for those who can."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error}"[:200]
    return (
        f"programmet fejlede uventet ({told}; {place.name}, linje {place.lineno}). "
        "Det er en fejl i programmet: meld den. Alle enkeltheder vises med python -X dev -m assistant."
    )
