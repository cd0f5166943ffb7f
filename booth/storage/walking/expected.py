"""What the derived tables must hold, worked out again from the entries."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from booth.storage.projections.rows import Mode, Row
from booth.storage.walking.findings import Finding, FirstWrongError, shown


class TablePlan(NamedTuple):
    """What has to be known of a derived table: its mode and how many columns are its key.

    Rows of a table `by_entry` begin with the position of their entry: they are compared where
    that entry is read, and never gathered.
    """

    mode: Mode
    key_columns: int
    by_entry: bool
    columns: tuple[str, ...]


Plan = dict[str, TablePlan]
Rows = dict[Row, Row]
"""The rows of one table: the columns after its key, by the key."""


class Expected:
    """Rows by table and key, brought about in the order of the entries."""

    def __init__(self, plan: Plan) -> None:
        self.plan: Final = plan
        self.tables: Final[dict[str, Rows]] = {
            name: {} for name, table in plan.items() if not table.by_entry
        }

    def take(self, name: str, rows: Iterable[Row]) -> None:
        """Let `rows` enter a table as its mode says. Raises FirstWrongError for a second row."""
        width = self.plan[name].key_columns
        self._enter(name, ((row[:width], row[width:]) for row in rows))

    def merge(self, later: "Expected") -> None:
        """Let everything enter that the entries after these brought about."""
        for name, rows in later.tables.items():
            self._enter(name, rows.items())

    def _enter(self, name: str, rows: Iterable[tuple[Row, Row]]) -> None:
        table, mode = self.tables[name], self.plan[name].mode
        if mode is Mode.PUT:
            table.update(rows)
            return
        for key, values in rows:
            there = table.get(key)
            if there is None:
                table[key] = values
            elif mode is Mode.ADD:
                table[key] = tuple(map(int.__add__, there, values))
            elif mode is Mode.MAX:
                table[key] = max(there, values)
            else:
                raise FirstWrongError(
                    Finding(
                        what="row",
                        table=name,
                        key=shown(key),
                        expected="one row of this key",
                        found="entries that make two",
                    )
                )
