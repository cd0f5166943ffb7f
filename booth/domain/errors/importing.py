"""Lists of goods in files: what cannot be read, and what is not taken over."""

from enum import StrEnum

from booth.domain.errors.base import DeclinedError, UnavailableError


class TableFault(StrEnum):
    """Why a file is no list of goods."""

    EMPTY = "empty"
    NO_TABLE = "no_table"
    """Neither text nor a spreadsheet."""
    OLD_SPREADSHEET = "old_spreadsheet"
    """`.xls`, as Excel wrote until 2003; or one with a password, which looks the same."""
    DAMAGED = "damaged"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    CELL_TOO_LONG = "cell_too_long"


class TableUnreadableError(DeclinedError):
    """A file is no list of goods; `row` is where that shows, 0 where it is all of it."""

    path: str
    fault: TableFault
    row: int = 0


class TableMissingError(UnavailableError):
    """There is no file where one was named, or it cannot be read: a stick pulled out, say."""

    path: str
    reason: str


class ImportStoppedError(DeclinedError):
    """A person wanted no more of it. Nothing of it was recorded."""


class ImportProblemsError(DeclinedError):
    """So many rows of a list are wrong; it is taken over whole or not at all."""

    rows: int


class CatalogueMovedError(DeclinedError):
    """The catalogue is another than when the list was looked through."""


class OfficeCatalogueError(DeclinedError):
    """The office's catalogue holds something that cannot stand here, so nothing of it was taken.

    `kind` is "vendor", "product" or "bundle", `name` what it is called, `reason` what is wrong.
    """

    kind: str
    name: str
    reason: DeclinedError
