"""The golden papers: what each sample looks like on 32 and 48 columns, letter by letter.

A change of layout is meant to be seen in them: `python -m tests.printing.golden_papers` writes
them all anew, and the difference is read before it is kept.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS
from booth.printing.documents import compose
from booth.printing.paper import Paper, as_text
from tests.printing.evening import EVENING
from tests.printing.samples import SAMPLES
from tests.printing.slips import SLIPS

FOLDER: Final = Path(__file__).parent.parent / "golden" / "papers"
WIDTHS: Final = (NARROW_COLUMNS, WIDE_COLUMNS)
PAPERS: Final[Mapping[str, Paper]] = {
    sample.name: compose(sample.facts, sample.document, sample.copy_number) for sample in SAMPLES
} | {**SLIPS, **EVENING}
"""Every paper by its name: those that an entry owes, and those that none does."""


def path_of(name: str, columns: int) -> Path:
    """Where a golden paper is."""
    return FOLDER / f"{name}-{columns}.txt"


def shown(name: str, columns: int) -> str:
    """The paper as it is today."""
    return as_text(PAPERS[name], columns)


if __name__ == "__main__":
    for name in PAPERS:
        for columns in WIDTHS:
            path_of(name, columns).write_text(shown(name, columns), encoding="utf-8", newline="\n")
