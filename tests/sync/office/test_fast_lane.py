"""Both lanes come to the same: what the fast one reads, the slow one counts alike, to the row."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.events import Event
from booth.domain.events.selling import PaymentReference, QrisConfirmed, SaleCompleted
from booth.domain.ids import EntryId, RegisterId, ShiftId
from booth.domain.ledger import GENESIS_HASH, Head, Stamp, append
from booth.domain.payment import Evidence
from sync.office.decoding import Decoded, decode_line
from sync.office.fast_lane import FastLane, PlainEntry
from sync.office.flags import FlagReason
from sync.office.plain_sums import add_plain
from sync.office.projections import Origin, Projection
from tests.ledgers import OPENING
from tests.sale_strategies import sales
from tests.strategies import entry_ids, events_of, stamps

REGISTER = RegisterId(UUID(int=1))
STREAM = (REGISTER, 1)
SHIFTS = [ShiftId(UUID(int=40)), ShiftId(UUID(int=41))]
ORIGIN = Origin(
    fair=b"fair", booth=b"booth", register=REGISTER.bytes, zone=ZoneInfo("Asia/Jakarta"),
    cutoff_hour=4,
)  # fmt: skip


def days() -> dict[ShiftId, date]:
    """One shift whose day the clock does not tell; of the other nothing is known."""
    return {SHIFTS[0]: OPENING.date() + timedelta(days=3)}


def written(projection: Projection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that these changes write."""
    changes = projection.changes
    rows = {
        name: sorted((*key, *sums) for key, sums in table.items() if any(sums))
        for name, table in changes.sums.items()
    }
    rows |= {
        name: sorted((*key, *values) for key, values in table.items())
        for name, table in changes.latest.items()
    }
    rows |= {name: sorted(table) for name, table in changes.new.items()}
    return {name: found for name, found in rows.items() if found}


def slowly(lines: Sequence[tuple[int, bytes]]) -> tuple[list[Decoded], Projection]:
    """What the slow way makes of lines, each at its sequence."""
    projection = Projection(ORIGIN, days())
    read = [
        decode_line(line, GENESIS_HASH, stream=STREAM, sequence=sequence)
        for sequence, line in lines
    ]
    for found in read:
        if found.entry is not None and found.made is not None:
            projection.apply(found.entry, found.made)
    return read, projection


def quickly(lines: Sequence[tuple[int, bytes]]) -> tuple[list[Decoded | PlainEntry], Projection]:
    """What both lanes make of them together."""
    lane, projection = FastLane(), Projection(ORIGIN, days())
    read: list[Decoded | PlainEntry] = []
    for sequence, line in lines:
        found = lane.read(line, stream=STREAM, sequence=sequence)
        slow = decode_line(line, GENESIS_HASH, stream=STREAM, sequence=sequence)
        read.append(slow if found is None else found)
        if found is None and slow.entry is not None and slow.made is not None:
            projection.apply(slow.entry, slow.made)
    add_plain(projection, [found for found in read if isinstance(found, PlainEntry)])
    return read, projection


def check_same(lines: Sequence[tuple[int, bytes]]) -> int:
    """Fail unless both ways agree on every entry and every row; how many went the fast way."""
    slow, slow_changes = slowly(lines)
    fast, fast_changes = quickly(lines)
    for one, other in zip(slow, fast, strict=True):
        assert (one.sequence, one.id) == (other.sequence, other.id)
        if isinstance(other, PlainEntry):
            assert one.made is not None
            assert one.flag is None
    assert written(slow_changes) == written(fast_changes)
    return sum(isinstance(found, PlainEntry) for found in fast)


@st.composite
def streams(draw: st.DrawFn) -> list[tuple[int, bytes]]:
    """Lines from sequence 2 on: sales, and now and then something else."""
    head, lines = Head(REGISTER, 1, 1), []
    for number in range(draw(st.integers(1, 8))):
        event: Event = draw(sales(number))
        if not draw(st.integers(0, 4)):
            seen = PaymentReference(EntryId(UUID(int=1_000 + number - 1)), 0)
            event = QrisConfirmed(payment=seen, evidence=Evidence.STATEMENT)
        stamp = Stamp(
            at=OPENING + draw(st.integers(0, 30)) * timedelta(minutes=50),
            shift=draw(st.none() | st.sampled_from(SHIFTS)),
        )
        entry = append(head, event, stamp, EntryId(UUID(int=1_000 + number)))
        head = Head(REGISTER, 1, entry.envelope.sequence, entry.hash)
        lines.append((entry.envelope.sequence, entry.line))
    return lines


@given(streams())
def test_both_lanes_write_the_same_rows(lines: list[tuple[int, bytes]]) -> None:
    check_same(lines)


@given(events_of(SaleCompleted), stamps(), entry_ids())
def test_any_sale_at_all_means_the_same_in_both_lanes(
    event: Event, stamp: Stamp, entry_id: EntryId
) -> None:
    entry = append(Head(REGISTER, 1, 1), event, stamp, entry_id)
    check_same([(2, entry.line)])


WORDS = [
    b"cash", b"drawer", b"goods", b'"shares":', b"Z", b"null", b'"0000', b"-0000-", b"KT2A",
    b"Syal", b'"free"',
]  # fmt: skip
OTHERS = [
    b"qris", b"CASH", b"", b"free", b"+07:00", b"0", b"\\u0000", b'"order":"x","shares":', b"9999",
    b"pass_through", b'"9', b"\xff", b"\\ud800", b" ",
]  # fmt: skip


@given(streams(), st.data())
def test_a_line_that_was_tampered_with_means_the_same_in_both_lanes(
    lines: list[tuple[int, bytes]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    sequence, line = lines[at]
    how = data.draw(st.sampled_from(["byte", "number", "field", "word", "digits"]))
    if how == "byte":
        place = data.draw(st.integers(0, len(line) - 1))
        line = line[:place] + bytes([data.draw(st.integers(32, 126))]) + line[place + 1 :]
    elif how == "field":
        values = msgspec.json.decode(line)
        del values[data.draw(st.sampled_from(sorted(values)))]
        line = msgspec.json.encode(values)
    elif how == "number":
        digits = [place for place, byte in enumerate(line) if chr(byte).isdigit()]
        place = data.draw(st.sampled_from(digits))
        line = line[:place] + b"%d" % data.draw(st.integers(0, 9)) + line[place + 1 :]
    elif how == "digits":
        values = msgspec.json.decode(line)
        for sold in values.get("lines", ()):
            sold["price"] *= data.draw(st.sampled_from([10**5, 10**9, 10**18, -1]))
        line = msgspec.json.encode(values)
    else:
        word, other = data.draw(st.sampled_from(WORDS)), data.draw(st.sampled_from(OTHERS))
        line = line.replace(word, other, data.draw(st.sampled_from([1, -1])))
    lines[at] = (sequence, line)
    check_same(lines)


def plain_sale() -> bytes:
    """A sale of one piece for cash, as its line has it."""
    return (
        b'{"kind":"SaleCompleted","version":1,"id":"019ca756-a780-758c-b894-bac1bcce9198",'
        b'"register":"00000000-0000-0000-0000-000000000001","epoch":1,"sequence":2,'
        b'"at":"2026-03-01T03:00:00Z","receipt_number":"KT1A-260301-0001","lines":[{"kind":'
        b'"goods","vendor":"019ca756-a780-76c5-a522-4a58b791f1d8","name":"Syal","quantity":1,'
        b'"list_price":5000,"price":5000,"discount":0,"cart_discount":0,"commission_bp":0}],'
        b'"payments":[{"method":"cash","holder":{"kind":"drawer",'
        b'"id":"019ca756-a780-7634-9551-b078f0caddd8"},"amount":5000,"rounding":0,'
        b'"tendered":5000}],"shares":[[5000]]}'
    )


def test_a_plain_sale_goes_the_fast_way() -> None:
    assert check_same([(2, plain_sale())]) == 1


@pytest.mark.parametrize(
    "word, other",
    [
        (b'"version":1', b'"version":2'),
        (b'"epoch":1', b'"epoch":2'),
        (b'"sequence":2', b'"sequence":3'),
        (b"0000-000000000001", b"0000-000000000002"),
        (b"[[5000]]", b"[[4999]]"),
        (b"[[5000]]", b"[[5000],[0]]"),
        (b"[[5000]]", b'[[5000]],"order":"019ca756-a780-758c-b894-bac1bcce9198"'),
        (b"[[5000]]", b'[[5000]],"occurred_at":"2026-03-01T02:00:00Z"'),
        (b"03:00:00Z", b"03:00:00"),
        (b"2026-03-01T", b"0001-01-01T"),
        (b'"cash"', b'"cowries"'),
        (b'"drawer"', b'"pocket"'),
        (b'"rounding":0', b'"rounding":99999999999999'),
        (b'"id":"019ca756-a780-7634', b'"id":"019ca756 a780-7634'),
        (b'"goods"', b'"free"'),
        (b"KT1A", b"KT\\u0000"),
        (b"5000", b"50000000000"),
    ],
)
def test_whatever_is_odd_about_a_sale_is_left_to_the_slow_way(word: bytes, other: bytes) -> None:
    line = plain_sale()
    assert word in line
    assert check_same([(2, line.replace(word, other))]) == 0


def test_an_entry_of_no_time_that_can_be_is_kept_and_not_counted() -> None:
    for time in (b"2026-03-01T03:00:00", b"0001-01-01T00:00:00+07:00", b"9999-12-31T23:00:00Z"):
        read, _ = slowly([(2, plain_sale().replace(b"2026-03-01T03:00:00Z", time))])
        assert read[0].made is None
        assert read[0].flag is not None


@pytest.mark.parametrize("odd", [b'"\xff"', b"[" * 30_000 + b"]" * 30_000, b"9" * 5_000])
def test_bytes_that_no_program_reads_are_kept_as_unreadable(odd: bytes) -> None:
    for word in (b'"2026-03-01T03:00:00Z"', b'"Syal"', b'"cash"'):
        line = plain_sale().replace(word, odd)
        assert check_same([(2, line)]) == 0
        assert slowly([(2, line)])[0][0].flag is FlagReason.UNREADABLE


def test_goods_never_seen_before_do_not_fill_the_memory() -> None:
    lane = FastLane()
    for number in range(25_000):
        line = plain_sale().replace(b"Syal", b"Syal %d" % number)
        assert lane.read(line, stream=STREAM, sequence=2) is not None
    assert lane.remembered <= 20_000
