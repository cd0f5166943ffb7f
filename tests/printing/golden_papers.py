"""The golden papers: what each sample looks like on 32 and 48 columns, letter by letter.

A change of layout is meant to be seen in them: `python -m tests.printing.golden_papers` writes
them all anew, and the difference is read before it is kept.
"""

from pathlib import Path
from typing import Final

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS
from booth.printing.documents import compose
from booth.printing.paper import as_text
from tests.printing.samples import SAMPLES, Sample

FOLDER: Final = Path(__file__).parent.parent / "golden" / "papers"
WIDTHS: Final = (NARROW_COLUMNS, WIDE_COLUMNS)


def path_of(name: str, columns: int) -> Path:
    """Where the golden paper of a sample is."""
    return FOLDER / f"{name}-{columns}.txt"


def shown(sample: Sample, columns: int) -> str:
    """The sample's paper as it is today."""
    return as_text(compose(sample.facts, sample.document, sample.copy_number), columns)


if __name__ == "__main__":
    for sample in SAMPLES:
        for columns in WIDTHS:
            path_of(sample.name, columns).write_text(
                shown(sample, columns), encoding="utf-8", newline="\n"
            )
