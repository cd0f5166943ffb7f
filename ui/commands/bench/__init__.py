"""`lapak bench NAME`: measure this machine against what Lapak promises.

A bench prints a table, or with `--json` a list of measures, and exits with 1 where a target
is missed. It is never a test: a busy machine is slow, not wrong.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from platformdirs import user_data_path

from booth.domain.errors import LedgerNotWritableError
from ui.commands.bench.measure import Measure, as_json, as_table

BENCHES: Final = ("close", "import", "ledger", "office", "pay", "till")
"""Each bench, a module of the same name here with a `measures` function."""

_MODULES: Final = {"import": "importing"}
"""Where a bench cannot have its name for its module."""

EXIT_MISSED: Final = 1
"""It was measured, and a target is missed."""


class Bench(Protocol):
    """What each module named in BENCHES offers."""

    def measures(self, folder: Path, *, quick: bool, **more: Any) -> Iterator[Measure]:  # noqa: ANN401  # each bench its own
        """Measure in an empty folder that is removed afterwards, one figure after another."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which bench, how thorough, on which disk."""
    parser.add_argument("name", choices=BENCHES, help="what to measure")
    parser.add_argument("--json", action="store_true", help="print a list of measures as JSON")
    parser.add_argument(
        "--quick", action="store_true", help="smaller numbers, to try the bench itself"
    )
    parser.add_argument(
        "--full", action="store_true", help="office: a million sales, and a whole fair's backlog"
    )
    parser.add_argument(
        "--database", help="office: the address of an empty PostgreSQL (default: a private one)"
    )
    parser.add_argument(
        "--dir", type=Path, help="measure on the disk of this folder (default: the user's data)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; the answer is 1 where a target is missed."""
    bench = cast(
        "Bench", import_module(f"ui.commands.bench.{_MODULES.get(arguments.name, arguments.name)}")
    )
    # Only the office has more to say than how thorough.
    more = (
        {"full": arguments.full, "database": arguments.database}
        if arguments.name == "office"
        else {}
    )
    found = []
    with _work_folder(arguments.dir) as folder:
        for measure in bench.measures(folder, quick=arguments.quick, **more):
            found.append(measure)
            print(f"  {as_table([measure]).splitlines()[-1]}", file=sys.stderr, flush=True)
    print(as_json(found) if arguments.json else as_table(found))
    if arguments.quick and not arguments.json:
        print("(quick: smaller numbers than the targets are meant for)")
    return 0 if all(measure.holds for measure in found) else EXIT_MISSED


@contextmanager
def _work_folder(parent: Path | None) -> Iterator[Path]:
    """A folder of its own on the disk to be measured, and nothing left behind on it."""
    parent = user_data_path("lapak") if parent is None else parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="bench-", dir=parent) as folder:
            yield Path(folder)
    except PermissionError as error:
        raise LedgerNotWritableError(path=str(parent), reason=str(error)) from error
