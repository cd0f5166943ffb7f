"""The golden files: one for each kind and version, holding the exact lines it was written in.

A line is never changed, since ledgers with such lines are out in the world: a kind that changes
raises its version and gets a new file beside the old one. Only a text that is left out when empty
may come without a version, and then with a line more. `python -m tests.golden.files` writes
the files that are missing, and no other.
"""

from itertools import groupby
from pathlib import Path
from typing import Final

from booth.domain.events import VERSIONS, Event
from booth.domain.ledger import append
from tests.golden import money, names, trade

FOLDER: Final = Path(__file__).parent / "events"
SAMPLES: Final[tuple[Event, ...]] = (*trade.SAMPLES, *money.SAMPLES)


def path_of(kind: str, version: int) -> Path:
    """Where the golden lines of a kind and version are."""
    return FOLDER / f"{kind}-{version}.json"


def golden_lines(kind: str, version: int) -> list[bytes]:
    """The golden lines of a kind and version."""
    return path_of(kind, version).read_bytes().splitlines()


def written(samples: list[Event]) -> list[bytes]:
    """Samples of one kind as lines of today, the first stamped with all that a stamp can hold."""
    return [
        append(names.HEADS[n], sample, names.STAMPS[n], names.ENTRY).line
        for n, sample in enumerate(samples)
    ]


def samples_by_kind() -> dict[type[Event], list[Event]]:
    """The samples of each kind, in order."""
    return {kind: list(samples) for kind, samples in groupby(SAMPLES, key=type)}


if __name__ == "__main__":
    for kind, samples in samples_by_kind().items():
        path = path_of(kind.__name__, VERSIONS[kind])
        if not path.exists():
            path.write_bytes(b"".join(line + b"\n" for line in written(samples)))
