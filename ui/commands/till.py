"""`lapak till`, and `lapak` alone: open the till."""

import argparse
import gc
from time import monotonic


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The till asks for what it needs on its own screens; the rest is for those who measure it."""
    parser.add_argument(
        "--quit-after-paint",
        action="store_true",
        help="print how long the start took, as JSON, and close (for measuring)",
    )
    parser.add_argument(
        "--since",
        type=float,
        metavar="SECONDS",
        help="the monotonic clock when the start was asked for (default: now)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the till, and come back when it is closed."""
    since = monotonic() if arguments.since is None else arguments.since
    # Nothing that is imported is ever garbage: see ui/main/collecting.py, which takes over.
    gc.disable()
    from ui.importing import read_no_sources

    read_no_sources()
    from ui.main import Program
    from ui.main import run as run_till

    if not arguments.quit_after_paint:
        return run_till()

    def watch(program: Program) -> object:
        from ui.commands.driving.first_picture import FirstPicture

        return FirstPicture(program, since)

    return run_till(watch)
