"""Random events of every kind, built from the types themselves: shapes, not sensible stories."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Final, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from booth.domain.events import KINDS, Event
from booth.domain.ids import EntryId, RegisterId, ShiftId, StaffId
from booth.domain.ledger import Head, Stamp

# Beyond any amount there is, within what SQLite and JSON carry exactly.
AMOUNTS: Final = st.integers(min_value=-(10**15), max_value=10**15)
MOMENTS: Final = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # the zone is the next argument
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001  # ...
    timezones=st.just(UTC),
)
# Whatever could be taken for a piece of a line stands among the texts.
PIECES_OF_LINES: Final = (
    ',"a":null',
    '","note":null,"x":"',
    '\\",\\"a\\":null',
    "\\",
    '"',
    ',"note":""',
    "null",
    "}],",
    "\u2028\x00\x1b",
    "Rp 1.000 ✓ 漢字 🧺",
)
TEXTS: Final = st.lists(
    st.one_of(st.sampled_from(PIECES_OF_LINES), st.text(st.characters(codec="utf-8"), max_size=8)),
    max_size=4,
).map("".join)

st.register_type_strategy(str, TEXTS)
st.register_type_strategy(int, AMOUNTS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(date, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
st.register_type_strategy(UUID, st.uuids())


def events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Events of one kind, every field drawn, those with defaults too."""
    hints = get_type_hints(kind)
    drawn = {field.name: st.from_type(hints[field.name]) for field in fields(kind)}
    return st.builds(kind, **drawn)


def events() -> st.SearchStrategy[Event]:
    """Events of every kind."""
    return st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.__name__)).flatmap(
        events_of
    )


def heads() -> st.SearchStrategy[Head]:
    """Where a ledger may end."""
    return st.builds(
        Head,
        st.uuids().map(RegisterId),
        st.integers(1, 100),
        st.integers(0, 10**9),
        st.binary(min_size=32, max_size=32),
    )


def stamps() -> st.SearchStrategy[Stamp]:
    """When, by whom and in which shift something may be recorded."""
    return st.builds(
        Stamp,
        at=MOMENTS,
        by=st.none() | st.uuids().map(StaffId),
        shift=st.none() | st.uuids().map(ShiftId),
    )


def entry_ids() -> st.SearchStrategy[EntryId]:
    """The ids of entries."""
    return st.uuids().map(EntryId)
