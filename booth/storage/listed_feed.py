"""What of the ledger the office holds, as a person looks through it: newest first, by pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from booth.domain.ids import EntryId
from booth.domain.ledger import read_line
from booth.storage.feed import SqliteFeed


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEntry:
    """An entry, and whether the office holds it."""

    position: int
    """Where it stands in the file: what the next page begins before."""
    kind: str
    at: datetime
    sent: bool
    id: EntryId
    receipt_number: str = ""
    """Of a sale."""


class ListedFeed(SqliteFeed):
    """The feed of an opened ledger, with what its page shows of it. One thread reads it too."""

    def unsent_receipts(self) -> int:
        """How many of the entries that wait are sales."""
        count = 0
        for first, last in self._ranges(waiting=True):
            ((sales,),) = self._rows(
                "SELECT count(*) FROM sale WHERE entry BETWEEN ? AND ?", first, last
            )
            count += sales
        return count

    def goods_codes(self) -> set[str]:
        """Every code by which goods of this booth go, in capitals, as photos are named."""
        rows = self._rows("SELECT sku, barcode FROM product UNION SELECT '', barcode FROM bundle")
        return {code.upper() for row in rows for code in row if code}

    def page(self, *, before: int | None, limit: int, waiting: bool) -> Sequence[HeldEntry]:
        """So many entries before a position, or the newest; all of them, or those that wait.

        What was recorded again in a later epoch is there once, as it is the truth.
        """
        waits = self._ranges(waiting=True)
        shown = waits if waiting else self._ranges(waiting=False)
        found: list[HeldEntry] = []
        for first, last in reversed(shown):
            end = last if before is None else min(last, before - 1)
            rows = self._rows(
                "SELECT e.position, e.kind, e.line, s.receipt_number "
                "FROM entry e LEFT JOIN sale s ON s.entry = e.position "
                "WHERE e.position BETWEEN ? AND ? ORDER BY e.position DESC LIMIT ?",
                first,
                end,
                limit - len(found),
            )
            for position, kind, line, number in rows:
                sent = not any(low <= position <= high for low, high in waits)
                envelope = read_line(line)[0]
                found.append(
                    HeldEntry(
                        position=position,
                        kind=kind,
                        at=envelope.at,
                        id=envelope.id,
                        sent=sent,
                        receipt_number=number or "",
                    )
                )
        return found

    def _ranges(self, *, waiting: bool) -> list[tuple[int, int]]:
        """First and last positions of what is the truth, oldest epoch first."""
        held = {found.mark.epoch: found.mark.sequence for found in self.acknowledged()}
        ranges = []
        for span, epoch in zip(self._spans(), self.epochs(), strict=True):
            known = held.get(epoch.number, 0) if waiting else 0
            if known < epoch.end:
                ranges.append((span.first + known, span.first + epoch.end - 1))
        return ranges
