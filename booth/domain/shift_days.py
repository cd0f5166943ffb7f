"""Which business day a shift belongs to, whoever said so and in whatever order that is heard.

Within a ledger its own order decides, also where the clock was set back in between; between two
ledgers, when it was said. A correction holds against the opening whatever either clock says.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from booth.domain.events.handling_cash import BusinessDayCorrected, ShiftOpened
from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class DayWord(NamedTuple):
    """The last word of one register on a shift's day; `said_at` in microseconds, 0 at opening."""

    said_at: int
    day: date


def spoken(entry: Entry) -> ShiftId | None:
    """The shift whose day `entry` tells, if any."""
    event = entry.event
    if isinstance(event, ShiftOpened):
        return ShiftId(entry.envelope.id)
    return event.of_shift if isinstance(event, BusinessDayCorrected) else None


def next_word(before: DayWord | None, entry: Entry) -> DayWord:
    """What a register says of the shift that `entry` speaks of, after what it said `before`."""
    event = entry.event
    if isinstance(event, ShiftOpened):
        return before or DayWord(0, event.business_day)
    if not isinstance(event, BusinessDayCorrected):
        raise TypeError(type(event).__name__)
    at = (entry.envelope.at - _START) // _MICROSECOND
    return DayWord(at if before is None else max(at, before.said_at + 1), event.business_day)


def last_word(words: Mapping[bytes, DayWord]) -> date:
    """The day that holds, of the words by register; there must be one."""
    return max((word.said_at, register, word.day) for register, word in words.items())[2]


def shift_days(entries: Iterable[Entry]) -> dict[ShiftId, date]:
    """The day of every shift; each ledger's entries in their order, however they are mixed."""
    words: dict[ShiftId, dict[bytes, DayWord]] = {}
    for entry in entries:
        shift = spoken(entry)
        if shift is not None:
            said = words.setdefault(shift, {})
            register = entry.envelope.register.bytes
            said[register] = next_word(said.get(register), entry)
    return {shift: last_word(said) for shift, said in words.items()}
