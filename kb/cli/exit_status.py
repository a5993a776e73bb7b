"""Exit statuses, and the sentence with which a command ends."""

import sys

OK, PROBLEMS, USAGE = 0, 1, 2


def exit_with(message: str, status: int) -> int:
    """Print a message on standard error; returns the status."""
    print(message, file=sys.stderr)
    return status
