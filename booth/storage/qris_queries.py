"""Reading the QRIS codes in use, from the entries themselves.

Derived tables only say where to look. Every entry read here is held against the chain and
against the row that led to it: a code from a row that somebody changed would send a buyer's
money to a stranger, and nobody would look for it until the fair is over.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from booth.domain.errors import QrisCodeAlteredError
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.ledger import GENESIS_HASH, Entry, chain, read_entry
from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import CodeMode, QrisCode

# Codes by the position of their holder's last word, so in the order they were accepted.
_IN_USE: Final = """
SELECT u.holder_kind, u.holder, u.position, t.position,
       (SELECT count(*) FROM qris_code c
        WHERE c.holder_kind = u.holder_kind AND c.holder = u.holder),
       (SELECT max(c.entry) FROM qris_code c
        WHERE c.holder_kind = u.holder_kind AND c.holder = u.holder)
FROM qris_code_in_use u
LEFT JOIN entry e ON e.position = u.position
LEFT JOIN qris_live_test t ON t.code = e.id
ORDER BY u.position
"""


class _InUse(NamedTuple):
    """A row of `_IN_USE`: where the tables say that a holder's code stands."""

    kind: str
    holder: bytes
    position: int
    tested: int | None
    versions: int
    newest: int | None


class _LiveTest(NamedTuple):
    """Whether a live test's rupiah arrived, and when that was recorded."""

    arrived: bool
    at: datetime


class QrisQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def codes(self) -> tuple[QrisCode, ...]:
        """The codes in use, in the order they were accepted. Raises QrisCodeAlteredError."""
        rows = [_InUse(*row) for row in self._driver.execute(_IN_USE).fetchall()]
        wanted = {row.position for row in rows} | {row.tested for row in rows if row.tested}
        entries = self._entries(wanted)
        return tuple(code for row in rows if (code := _code(row, entries)) is not None)

    def _entries(self, positions: Iterable[int]) -> Mapping[int, Entry]:
        """The entries at these positions, each held against the hash before it."""
        marks = ",".join(str(int(position)) for position in positions)
        rows = self._driver.execute(
            "SELECT e.position, e.sequence, e.line, e.hash, b.hash FROM entry e "  # noqa: S608  # numbers alone
            "LEFT JOIN entry b ON b.position = e.position - 1 AND b.epoch = e.epoch "
            f"WHERE e.position IN ({marks})"
        )
        found = {}
        for position, sequence, line, own, before in rows.fetchall():
            if chain(before or GENESIS_HASH, line) != own:
                raise QrisCodeAlteredError(sequence=sequence, reason="not the line that was hashed")
            found[position] = read_entry(line, own)
        return found


def _code(row: _InUse, entries: Mapping[int, Entry]) -> QrisCode | None:
    """The code that a row leads to, None for one that was withdrawn."""
    holder = Holder(HolderKind(row.kind), UUID(bytes=row.holder))
    entry = entries.get(row.position)
    event = entry.event if entry else None
    if (
        entry is None
        or not isinstance(event, QrisCodeAccepted | QrisCodeWithdrawn)
        or event.holder != holder
        or row.position < (row.newest or 0)
    ):
        raise QrisCodeAlteredError(
            sequence=entry.envelope.sequence if entry else row.position,
            reason="not the last word on the code of this holder",
        )
    if isinstance(event, QrisCodeWithdrawn):
        return None
    tested = _live_test(entry, row, entries)
    return QrisCode(
        entry=entry.envelope.id,
        holder=holder,
        version=row.versions,
        payload=event.payload,
        merchant_name=event.merchant_name,
        city=event.city,
        nmid=event.nmid,
        criteria=event.criteria,
        mcc=event.mcc,
        mode=CodeMode.DYNAMIC if tested and tested.arrived else CodeMode.STATIC_ONLY,
        keeps_tip=event.keeps_tip,
        adds_bill_number=event.adds_bill_number,
        tested_at=tested.at if tested else None,
    )


def _live_test(accepted: Entry, row: _InUse, entries: Mapping[int, Entry]) -> _LiveTest | None:
    """How a version's last live test went, if there was one."""
    if row.tested is None:
        return None
    entry = entries.get(row.tested)
    event = entry.event if entry else None
    if entry is None or not isinstance(event, QrisLiveTested) or event.code != accepted.envelope.id:
        raise QrisCodeAlteredError(
            sequence=accepted.envelope.sequence, reason="not a live test of this version"
        )
    return _LiveTest(event.arrived, entry.envelope.at)
