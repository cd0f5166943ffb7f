"""Putting an export on disk: whole or not at all, and never over somebody's work unasked."""

import errno
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from booth.domain.errors import DiskFullError, FolderNotWritableError
from booth.domain.ledger import Entry
from booth.exports.csv_files import write_csv
from booth.exports.figures import figures_of
from booth.exports.rows import Figures
from booth.exports.tables import tables_of
from booth.exports.words import TRAINING
from booth.exports.workbook import write_workbook

# Another name is looked for this often: a folder with more exports of one day needs a person.
_MOST_COPIES: Final = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written and where. `renamed` where a wanted name was taken or held open."""

    figures: Figures
    workbook: Path
    csv_files: Sequence[Path]
    renamed: bool


def export_books(
    ledgers: Iterable[Iterable[Entry]], folder: Path, *, replace: bool = False
) -> Exported:
    """Write the workbook and the CSV files of one booth's ledgers into `folder`.

    Names are made of the booth and its last day. An export that is there already is kept and
    the new one gets `(2)` behind its name, unless `replace`; a file that is open in Excel
    cannot be replaced and is always kept so. Each file appears whole or not at all.
    Raises MixedBoothsError, TrainingMismatchError, TableTooLongError, FolderNotWritableError
    or DiskFullError.
    """
    figures = figures_of(ledgers)
    stem = _stem(figures)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    tables = tables_of(figures)
    workbook = _place(
        folder / f"{stem}.xlsx", partial(write_workbook, figures=figures), replace=replace
    )
    csv_folder = folder / f"{workbook.stem}-csv"
    with _explained(csv_folder):
        csv_folder.mkdir(exist_ok=True)
    csv_files = [
        _place(csv_folder / f"{table.slug}.csv", partial(write_csv, table=table), replace=True)
        for table in tables
    ]
    wanted = {f"{stem}.xlsx", *(f"{table.slug}.csv" for table in tables)}
    return Exported(
        figures=figures,
        workbook=workbook,
        csv_files=csv_files,
        renamed={workbook.name, *(path.name for path in csv_files)} != wanted,
    )


def _stem(figures: Figures) -> str:
    """`lapak-kota-tangerang-2023-03-05`: plain letters, for every file system and mailbox."""
    booth = re.sub(r"[^a-z0-9]+", "-", figures.opened.booth_name.lower()).strip("-") or "stan"
    training = f"{TRAINING}-" if figures.opened.training else ""
    return f"{training}lapak-{booth}-{figures.last_day:%Y-%m-%d}"


def _place(path: Path, write: Callable[[Path], None], *, replace: bool) -> Path:
    """Write beside `path`, then move there, or to the next free name. The name it got."""
    part = path.with_name(f".{path.name}.part")
    with _explained(path.parent):
        try:
            write(part)
            for candidate in _candidates(path):
                if candidate.exists() and not (replace and candidate == path):
                    continue
                try:
                    part.replace(candidate)
                except PermissionError:
                    # Windows refuses to replace a file that a program (Excel) has open.
                    if not candidate.exists():
                        raise
                    continue
                return candidate
        finally:
            part.unlink(missing_ok=True)
    raise FolderNotWritableError(path=str(path.parent), reason="no free name")


def _candidates(path: Path) -> Iterator[Path]:
    """`a.xlsx`, `a (2).xlsx`, `a (3).xlsx` and on."""
    yield path
    for number in range(2, _MOST_COPIES + 1):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the file system raises inside into the booth's own errors."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(path=str(folder)) from error
        raise FolderNotWritableError(
            path=str(folder), reason=error.strerror or str(error)
        ) from error
