"""The command line `lapak`: one lazy module a command, so that none pays for another's imports."""

import argparse
import sys
from importlib import import_module
from typing import Final, Protocol, cast

from booth.domain.errors import CorruptionError, DeclinedError, UnavailableError
from ui.commands.sentences import sentence


class Command(Protocol):
    """What each module of this package offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


COMMANDS: Final = {
    "bench": "measure this machine against Lapak's targets",
    "demo": "replay a real fair and show that every rupiah is accounted for",
    "export": "write one workbook (XLSX) and CSV files from ledgers",
    "office": "take every register's sales and show live totals; verify, rebuild, back up",
    "printer": "listen as a printer made of software, or print a test page",
    "qris": "print what a QRIS code says, or the code for one amount",
    "till": "open the till; `lapak` alone does the same",
    "verify": "check a ledger's chain, books and tables; name the first thing wrong",
}
"""Each command, a module of the same name here, with the line that `lapak --help` shows."""

EXIT_WRONG: Final = 1
"""What was asked for was done and found wrong, or was declined."""

EXIT_UNAVAILABLE: Final = 2
"""It could not be done: bad arguments, no such file, in use, not writable."""


def main(words: list[str] | None = None) -> int:
    """Run `lapak WORDS...` and return its exit code."""
    words = (sys.argv[1:] if words is None else words) or ["till"]
    parser = argparse.ArgumentParser(prog="lapak", description="A till for shared booths.")
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command_parser = parsers.add_parser(name, help=summary, description=summary)
        # Only the command that is run is imported.
        if words and words[0] == name:
            _module(name).add_arguments(command_parser)
    arguments = parser.parse_args(words)
    try:
        return _module(arguments.command).run(arguments)
    except (DeclinedError, CorruptionError) as error:
        print(f"lapak: {sentence(error)}", file=sys.stderr)
        return EXIT_WRONG
    except UnavailableError as error:
        print(f"lapak: {sentence(error)}", file=sys.stderr)
        return EXIT_UNAVAILABLE


def _module(name: str) -> Command:
    return cast("Command", import_module(f"ui.commands.{name}"))
