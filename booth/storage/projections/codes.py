"""What accepted QRIS codes add to the derived tables: where they stand, never what they say.

Whoever shows a code reads it from its entry, so a row that was changed cannot show another one.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from booth.domain.events import Event
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.ledger import Entry
from booth.storage.projections.rows import Change


def _accepted(position: int, _entry: Entry, event: QrisCodeAccepted) -> Iterator[Change]:
    holder = (event.holder.kind.value, event.holder.id.bytes)
    yield "qris_code", [(position, *holder)]
    yield "qris_code_in_use", [(*holder, position)]


def _withdrawn(position: int, _entry: Entry, event: QrisCodeWithdrawn) -> Iterator[Change]:
    yield "qris_code_in_use", [(event.holder.kind.value, event.holder.id.bytes, position)]


def _live_tested(position: int, _entry: Entry, event: QrisLiveTested) -> Iterator[Change]:
    yield "qris_live_test", [(event.code.bytes, position)]


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
RULES: Final[dict[type[Event], Callable[[int, Entry, Any], Iterator[Change]]]] = {
    QrisCodeAccepted: _accepted,
    QrisCodeWithdrawn: _withdrawn,
    QrisLiveTested: _live_tested,
}
