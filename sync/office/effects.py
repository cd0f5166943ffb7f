"""What the booth's own pure functions say of an entry, and whether that can be believed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from booth.domain.accounts import Posting
from booth.domain.books import postings
from booth.domain.breakdown import Breakdown, breakdown
from booth.domain.errors import BoothError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import Entry
from booth.domain.takings import Takings, takings


class Effects(NamedTuple):
    """All that the booth's functions say of an entry: worked out before anything is added up."""

    postings: tuple[Posting, ...]
    takings: Takings
    breakdown: Breakdown | None


LARGEST: Final = 10**13
"""No single figure of a fair is larger. What is would break the sums of everybody else."""

EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""Between these every zone can tell the day; no laptop's clock was ever right outside them."""


def is_sound_time(at: datetime) -> bool:
    """Whether `at` says when it was: with its zone, and in a time that can be."""
    return at.tzinfo is not None and EARLIEST <= at < LATEST


def effects_of(entry: Entry) -> Effects:
    """What `entry` brings about.

    Raises UnsoundEntryError where its parts contradict each other or a figure is absurd: such an
    entry is kept, and a person looks at it.
    """
    event = entry.event
    late = event.occurred_at if isinstance(event, SaleCompleted) else None
    if not (is_sound_time(entry.envelope.at) and (late is None or is_sound_time(late))):
        raise UnsoundEntryError(reason="time")
    try:
        made = Effects(postings(event), takings(event), breakdown(event, entry.envelope.at))
    except (BoothError, ValueError, ArithmeticError) as error:
        raise UnsoundEntryError(reason=type(error).__name__) from error
    if any(abs(figure) > LARGEST for figure in _figures(made)):
        raise UnsoundEntryError(reason="figure")
    return made


def _figures(made: Effects) -> Iterator[int]:
    """Every number that is added up. Counts and sums of a sale are bounded with its lines."""
    for posting in made.postings:
        yield posting.amount
    for cell in made.takings.cells:
        yield cell.sold
        yield cell.refunded
    for row in made.takings.turnover:
        yield from row[1:]
    if made.breakdown is not None:
        yield made.breakdown.hour
        for goods in made.breakdown.goods:
            yield goods.pieces


class UnsoundEntryError(Exception):
    """An entry that can be read but not believed."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
