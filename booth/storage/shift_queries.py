"""Shifts and what is still open around them (see `booth.shift_ports.ShiftRows`)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

import msgspec

from booth.domain.drawer_count import DrawerCount
from booth.domain.events.handling_cash import ShiftClosed
from booth.domain.ids import EntryId, ShiftId
from booth.domain.ledger import Envelope, read_line
from booth.domain.paper_facts import ShiftFigures
from booth.domain.shift_report import ClosedShift
from booth.storage.print_jobs import NO_PRINTER
from booth.storage.shift_figures import open_shift_figures

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_CLOSINGS: Final = "SELECT line FROM entry WHERE kind = 'ShiftClosed' ORDER BY position DESC"
_SHIFTS: Final = """
SELECT s.id, s.opened_at, d.business_day FROM shift s JOIN shift_day d ON d.shift = s.id
ORDER BY s.position
"""
_UNPRINTED: Final = """
SELECT COUNT(*) FROM print_job WHERE state IN ('pending', 'sending', 'failed', 'unknown')
  AND copy_number = 0 AND told = 0 AND coalesce(reason, '') <> ?
"""
_ORDERS_DUE: Final = """
SELECT COUNT(*) FROM customer_order o JOIN order_state s ON s.id = o.id
WHERE s.state = 'open' AND o.due_on <= ?
"""
_WIDEST_GAP: Final = 100
"""More numbers missing in a row than any pad has leaves: another pad's number was typed."""


class ShiftQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def figures(self, shift: ShiftId) -> ShiftFigures | None:
        """A shift up to now."""
        return open_shift_figures(self._driver, shift)

    def closed(self) -> Sequence[ClosedShift]:
        """Every shift that was closed here, newest first."""
        shifts = {
            UUID(bytes=identifier): (number, opened_at, day)
            for number, (identifier, opened_at, day) in enumerate(
                self._driver.execute(_SHIFTS), start=1
            )
        }
        found = []
        for envelope, event in self._closings():
            if envelope.shift not in shifts:
                continue
            number, opened_at, day = shifts[envelope.shift]
            found.append(
                ClosedShift(
                    number=number,
                    entry=EntryId(envelope.id),
                    business_day=date.fromisoformat(day),
                    opened_at=_EPOCH + timedelta(microseconds=opened_at),
                    closed_at=envelope.at,
                    by=envelope.by,
                    handed_to=event.handed_to,
                    counted=event.counted,
                    variance=event.variance,
                    counted_at=event.counted_at,
                )
            )
        return found

    def count(self, shift: ShiftId) -> DrawerCount | None:
        """The count of this shift's drawer that somebody began."""
        row = self._driver.execute(
            "SELECT count FROM drawer_count WHERE shift = ?", (shift.bytes,)
        ).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=DrawerCount)

    def keep_count(self, count: DrawerCount) -> None:
        """Remember a count that goes on."""
        self._driver.execute(
            "INSERT OR REPLACE INTO drawer_count (shift, count) VALUES (?, ?)",
            (count.shift.bytes, msgspec.json.encode(count)),
        )

    def forget_counts(self) -> None:
        """Nothing is being counted any more."""
        self._driver.execute("DELETE FROM drawer_count")

    def unprinted(self) -> int:
        """Papers that wait or came out badly."""
        (count,) = self._driver.execute(_UNPRINTED, (NO_PRINTER,)).fetchone()
        return int(count)

    def orders_due(self, until: date) -> int:
        """Open orders that were promised by that day."""
        (count,) = self._driver.execute(_ORDERS_DUE, (until.isoformat(),)).fetchone()
        return int(count)

    def pad_gaps(self) -> Mapping[str, Sequence[int]]:
        """Numbers of paper pads that nobody entered nor explained."""
        entered: dict[str, list[int]] = {}
        for pad, number in self._driver.execute(
            "SELECT pad, number FROM pad_number ORDER BY pad, number"
        ):
            entered.setdefault(pad, []).append(number)
        if not entered:
            return {}
        explained = {
            (gap.pad, gap.number) for _, event in self._closings() for gap in event.pad_gaps or ()
        }
        gaps = {
            pad: [
                number
                for before, after in pairwise(numbers)
                if after - before <= _WIDEST_GAP
                for number in range(before + 1, after)
                if (pad, number) not in explained
            ]
            for pad, numbers in entered.items()
        }
        return {pad: missing for pad, missing in gaps.items() if missing}

    def _closings(self) -> Iterator[tuple[Envelope, ShiftClosed]]:
        for (line,) in self._driver.execute(_CLOSINGS).fetchall():
            envelope, event = read_line(line)
            if isinstance(event, ShiftClosed):
                yield envelope, event
