"""Both lanes of the walk come to the same: what the fast one lets pass, the plain one passes."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.events import Event
from booth.domain.events.selling import (
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
)
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import (
    BoothId,
    EntryId,
    FairId,
    RegisterId,
    ShiftId,
)
from booth.domain.ledger import Entry, Envelope, Head, Stamp, append, chain
from booth.domain.payment import Evidence, Holder, Payment
from booth.domain.plain_sales import PlainHolder, PlainPayment, PlainSale
from booth.storage.inspection import plan_of_tables
from booth.storage.projections import changes
from booth.storage.projections.rows import Row
from booth.storage.walking.expected import Expected
from booth.storage.walking.fast_lane import FastLane
from booth.storage.walking.findings import FirstWrongError
from booth.storage.walking.walk import Ledger, Link, Run, walk
from tests.ledgers import OPENING
from tests.sale_strategies import sales

PLAN = plan_of_tables()
REGISTER = RegisterId(UUID(int=1))
SHIFTS = [ShiftId(UUID(int=40)), ShiftId(UUID(int=41))]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A ledger in memory: its genesis, and sales with now and then something else."""
    head, entries = Head(REGISTER, 1), []
    genesis = LedgerOpened(
        fair=FairId(UUID(int=2)),
        fair_name="Pameran",
        booth=BoothId(UUID(int=3)),
        booth_name="Stan",
        register_code="KT2",
        register_name="Kasir 2",
        zone="Asia/Jakarta",
        cutoff_hour=4,
        machine="",
        public_key="",
    )
    events: list[Event] = [genesis]
    for number in range(1, draw(st.integers(1, 6)) + 1):
        events.append(draw(sales(number)))
        if draw(st.booleans()):
            seen = PaymentReference(EntryId(UUID(int=1_000 + len(events) - 1)), 0)
            events.append(QrisConfirmed(payment=seen, evidence=Evidence.STATEMENT))
    for place, event in enumerate(events):
        stamp = Stamp(
            at=OPENING + timedelta(seconds=place),
            shift=draw(st.none() | st.sampled_from(SHIFTS)),
        )
        entry = append(head, event, stamp, EntryId(UUID(int=1_000 + place)))
        head = Head(REGISTER, 1, entry.envelope.sequence, entry.hash)
        entries.append(entry)
    return entries


def rows_of(entries: Sequence[Entry]) -> Run:
    """What the file of this ledger would hold."""
    by_entry: dict[str, list[Row]] = {name: [] for name, table in PLAN.items() if table.by_entry}
    rows: list[Row] = []
    for position, entry in enumerate(entries, start=1):
        envelope = entry.envelope
        rows.append(
            (
                position,
                envelope.epoch,
                envelope.sequence,
                envelope.kind,
                envelope.id.bytes,
                entry.hash,
                entry.line,
            )
        )
        for name, made in changes(position, entry):
            if name in by_entry:
                by_entry[name] += made
    return Run(rows, by_entry)


def fast(run: Run, ledger: Ledger) -> tuple[Link, Expected] | None:
    """What the fast lane makes of a run: None for a doubt."""
    expected, lane = Expected(PLAN), FastLane(ledger)
    link = lane.follow(run, Link(), expected)
    if link is None:
        assert not any(expected.tables.values())
        return None
    lane.arrive(expected)
    return link, expected


def plain(run: Run, ledger: Ledger) -> tuple[Link, Expected] | None:
    """What the plain code makes of it: None for anything wrong."""
    expected = Expected(PLAN)
    try:
        link, difference = walk(run, Link(), ledger, expected)
    except FirstWrongError:
        return None
    return None if difference else (link, expected)


@given(histories(), st.sets(st.integers(2, 6), max_size=1))
def test_both_lanes_make_the_same_tables_of_a_ledger_that_is_right(
    entries: list[Entry], repeated: set[int]
) -> None:
    run, ledger = rows_of(entries), Ledger(REGISTER, frozenset(repeated))
    by_entry = {
        name: [row for row in rows if row[0] not in repeated] for name, rows in run.by_entry.items()
    }
    run = Run(run.entries, by_entry)
    slow, quick = plain(run, ledger), fast(run, ledger)
    assert slow is not None
    assert quick is not None
    assert quick[0] == slow[0]
    assert quick[1].tables == slow[1].tables


@given(histories(), st.data())
def test_what_the_fast_lane_lets_pass_is_right_whatever_was_done_to_a_line(
    entries: list[Entry], data: st.DataObject
) -> None:
    run = rows_of(entries)
    harmed = list(run.entries)
    at = data.draw(st.integers(1, len(harmed) - 1))
    line = harmed[at][-1]
    values = msgspec.json.decode(line)
    how = data.draw(st.sampled_from(["byte", "number", "field", "word"]))
    if how == "byte":
        place = data.draw(st.integers(0, len(line) - 1))
        line = line[:place] + bytes([data.draw(st.integers(32, 126))]) + line[place + 1 :]
    elif how == "field":
        del values[data.draw(st.sampled_from(sorted(values)))]
        line = msgspec.json.encode(values)
    elif how == "number":
        digits = [place for place, byte in enumerate(line) if chr(byte).isdigit()]
        place = data.draw(st.sampled_from(digits))
        line = line[:place] + b"%d" % data.draw(st.integers(0, 9)) + line[place + 1 :]
    else:
        line = line.replace(
            data.draw(st.sampled_from([b"cash", b"drawer", b"goods", b"-0000-", b"Z"])),
            data.draw(st.sampled_from([b"qris", b"CASH", b"", b"free", b"+07:00"])),
        )
    # A careful forger works the chain out again; only what the line says can give them away.
    before = run.entries[0][5]
    for place in range(1, len(harmed)):
        row = harmed[place]
        written = line if place == at else row[-1]
        before = chain(before, written)
        harmed[place] = (*row[:5], before, written)
    forged, ledger = Run(harmed, run.by_entry), Ledger(REGISTER, frozenset())
    quick = fast(forged, ledger)
    if quick is not None:
        slow = plain(forged, ledger)
        assert slow is not None
        assert quick[0] == slow[0]
        assert quick[1].tables == slow[1].tables


@given(histories(), st.data())
def test_the_fast_lane_doubts_a_row_that_differs(entries: list[Entry], data: st.DataObject) -> None:
    run = rows_of(entries)
    name = data.draw(st.sampled_from(sorted(name for name, rows in run.by_entry.items() if rows)))
    rows = list(run.by_entry[name])
    place = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[place]) - 1))
    rows[place] = (*rows[place][:column], "harmed", *rows[place][column + 1 :])
    harmed = Run(run.entries, {**run.by_entry, name: rows})
    assert fast(harmed, Ledger(REGISTER, frozenset())) is None


def _shape(kind: type) -> dict[str, bool]:
    return {field.name: field.default is None for field in fields(kind)}


def test_the_plain_types_have_the_fields_of_those_they_stand_for() -> None:
    # A field that is added to a sale must be looked at here: it may bring about a row.
    pairs = (
        (PlainSale, {**_shape(Envelope), **_shape(SaleCompleted)}),
        (PlainPayment, _shape(Payment)),
        (PlainHolder, _shape(Holder)),
    )
    for kind, expected in pairs:
        found = {field.name: field.default is None for field in msgspec.structs.fields(kind)}
        assert found == expected
