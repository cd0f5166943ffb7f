"""What was taken of the office's catalogue (see `booth.sync_ports.CatalogueMarks`)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from booth.domain.ids import EntryId
from booth.storage.columns import microseconds
from booth.sync_ports import CatalogueKind, CatalogueMark

_AT_ONCE: Final = 500
"""Ids in one statement; SQLite before 3.32 took 999 values."""


class SqliteCatalogueMarks:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def present(self) -> CatalogueMark | None:
        """The version that this ledger holds."""
        row = self._driver.execute("SELECT office, version, entry FROM office_catalogue").fetchone()
        if row is None:
            return None
        office, version, entry = row
        return CatalogueMark(
            office=UUID(bytes=office),
            version=version,
            entry=None if entry is None else EntryId(UUID(bytes=entry)),
        )

    def keep(self, mark: CatalogueMark, *, at: datetime) -> None:
        """It holds this version from now on."""
        self._driver.execute(
            "INSERT OR REPLACE INTO office_catalogue (id, office, version, entry, at) "
            "VALUES (1, ?, ?, ?, ?)",
            (
                mark.office.bytes,
                mark.version,
                None if mark.entry is None else mark.entry.bytes,
                microseconds(at),
            ),
        )

    def known(self, entries: Iterable[EntryId]) -> set[EntryId]:
        """Those of `entries` that stand in this ledger."""
        return {EntryId(entry) for entry in self._found("entry", entries)}

    def catalogued(self, kind: CatalogueKind, ids: Iterable[UUID]) -> set[UUID]:
        """Those of `ids` that are in the catalogue here, as something of that kind."""
        return self._found(kind.value, ids)

    def _found(self, table: str, ids: Iterable[UUID]) -> set[UUID]:
        found: set[UUID] = set()
        asked = list(ids)
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._driver.execute(
                f"SELECT id FROM {table} WHERE id IN ({marks})",  # noqa: S608  # our own words
                [one.bytes for one in part],
            )
            found.update(UUID(bytes=row[0]) for row in rows)
        return found
