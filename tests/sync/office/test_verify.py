import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.ids import ShiftId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from sync.office.findings import Finding, Verdict, What
from sync.office.rebuilding import rebuild
from sync.office.store.derived_tables import (
    BALANCE,
    ENTRY,
    NAME,
    PAYMENT_STATE,
    SALE,
    SHIFT,
    TAKINGS,
    TURNOVER,
)
from sync.office.store.segments import keep_segment, segments
from sync.office.store.truth_tables import SEGMENT, STREAM
from sync.office.verifying import verify
from sync.protocol.packing import Encoding, packed, unpacked
from tests.golden.files import FOLDER
from tests.ledgers import DAY
from tests.sync.office.laptops import NOW, Laptop, Office


def verdict(office: Office) -> Verdict:
    with office.database.reading() as connection:
        (found,) = list(verify(connection))
    return found


def finding(office: Office) -> Finding:
    found = verdict(office).finding
    assert found is not None
    return found


@pytest.fixture
def busy(office: Office, laptop: Laptop) -> Office:
    """An office that holds a whole story: several batches, a repetition, refunds, two epochs."""
    sender = laptop.enrol(office)
    scribe = laptop.scribe
    laptop.sell(12)
    laptop.send(office, sender)
    laptop.send(office, sender)
    with scribe.transaction():
        scribe.refund(scribe.sale(scribe.line(0, 2), scribe.line(1)), 1)
        scribe.record(
            TurnoverReported(
                vendor=scribe.vendors[0], business_day=DAY, amount=Rupiah(500_000), note=""
            )
        )
    laptop.sell(6)
    # Half of it was here before.
    laptop.send(office, sender, laptop.batch(10))
    laptop.open_epoch(office, sender)
    laptop.sell(4)
    laptop.send(office, sender, laptop.batch(epoch=2))
    return office


def test_an_office_that_holds_what_was_sent_is_clean(busy: Office, laptop: Laptop) -> None:
    found = verdict(busy)
    assert found.finding is None
    assert (found.registers, found.sales) == (1, 12 + 1 + 6 + 4)
    assert found.entries == len(laptop.rows()) + len(laptop.rows(2))
    assert found.net_turnover > 0


def test_an_office_that_heard_nothing_is_clean(office: Office) -> None:
    assert verdict(office).finding is None


def test_a_line_that_was_changed_in_a_segment_is_found(busy: Office) -> None:
    with busy.database.writing() as connection:
        row = connection.execute(select(SEGMENT).where(SEGMENT.c.start > 1)).first()
        assert row is not None
        plain = unpacked(row.content, Encoding.ZSTD, most=10**7)
        changed = plain.replace(b'"price":35000', b'"price":35001')
        assert changed != plain
        connection.execute(
            update(SEGMENT)
            .where(SEGMENT.c.start == row.start, SEGMENT.c.epoch == row.epoch)
            .values(content=packed(changed))
        )
    found = finding(busy)
    assert found.what is What.SEGMENT_UNREADABLE
    assert found.place is not None
    assert (found.place.epoch, found.place.sequence) == (row.epoch, row.start)


def test_a_segment_signed_by_another_key_is_found(busy: Office, laptop: Laptop) -> None:
    with busy.database.writing() as connection:
        connection.execute(
            update(STREAM)
            .where(STREAM.c.epoch == 1)
            .values(public_key=bytes.fromhex(laptop.public_key(2)))
        )
    assert finding(busy).what is What.SEGMENT_UNSIGNED


@pytest.mark.parametrize("last", [False, True])
def test_a_missing_segment_is_found(busy: Office, last: bool) -> None:  # noqa: FBT001  # which of them
    with busy.database.writing() as connection:
        starts = connection.execute(
            select(SEGMENT.c.start).where(SEGMENT.c.epoch == 1).order_by(SEGMENT.c.start)
        ).scalars()
        start = starts.all()[-1 if last else 0]
        connection.execute(delete(SEGMENT).where(SEGMENT.c.epoch == 1, SEGMENT.c.start == start))
    found = finding(busy)
    assert found.what is What.SEGMENT_MISSING
    assert found.place is not None
    assert found.place.sequence == start


def test_a_segment_of_nobody_is_found(busy: Office) -> None:
    with busy.database.writing() as connection:
        connection.execute(delete(STREAM).where(STREAM.c.epoch == 2))
    assert finding(busy).what is What.STREAM_MISSING


@pytest.mark.parametrize("values", [{"hash": b"\x01" * 32}, {"sequence": 4}])
def test_a_changed_head_is_found(busy: Office, values: dict[str, object]) -> None:
    with busy.database.writing() as connection:
        connection.execute(update(STREAM).where(STREAM.c.epoch == 2).values(**values))
    assert finding(busy).what is What.HEAD


def _turnover(connection: Connection) -> None:
    connection.execute(update(TURNOVER).values(gross=TURNOVER.c.gross + 1))


def _takings(connection: Connection) -> None:
    connection.execute(delete(TAKINGS).where(TAKINGS.c.method == "cash"))


def _name(connection: Connection) -> None:
    connection.execute(update(NAME).where(NAME.c.kind == "vendor").values(name="Orang lain"))


def _sale_net(connection: Connection) -> None:
    one = select(SALE.c.sale).limit(1).scalar_subquery()
    connection.execute(update(SALE).where(SALE.c.sale == one).values(net=1))


def _sale_gone(connection: Connection) -> None:
    one = select(SALE.c.sale).limit(1).scalar_subquery()
    connection.execute(delete(SALE).where(SALE.c.sale == one))


def _entry_gone(connection: Connection) -> None:
    one = select(SALE.c.sale).limit(1).scalar_subquery()
    connection.execute(delete(ENTRY).where(ENTRY.c.id == one))


def _sale_invented(connection: Connection) -> None:
    row = connection.execute(select(SALE)).first()
    assert row is not None
    connection.execute(SALE.insert(), {**row._mapping, "sale": b"\x01" * 16})


def _payment(connection: Connection) -> None:
    connection.execute(update(PAYMENT_STATE).values(state="reconciled", said_at=10**15))


def _shift(connection: Connection) -> None:
    day = (DAY + timedelta(days=1)).isoformat()
    connection.execute(update(SHIFT).values(business_day=day))
    connection.execute(update(SALE).values(business_day=day))


def _balance(connection: Connection) -> None:
    connection.execute(BALANCE.delete())


@pytest.mark.parametrize(
    "tamper, table, what",
    [
        (_turnover, "turnover", What.ROW),
        (_takings, "takings", What.ROW_MISSING),
        (_name, "name", What.ROW),
        (_sale_net, "sale", What.ROW),
        (_sale_gone, "sale", What.ROW_MISSING),
        (_entry_gone, "entry", What.ROW_MISSING),
        (_sale_invented, "sale", What.ROWS),
        (_payment, "payment_state", What.ROWS),
        (_shift, "shift", What.ROW),
        (_balance, "balance", What.ROW_MISSING),
    ],
)
def test_a_figure_that_does_not_follow_is_found_and_a_rebuild_mends_it(
    busy: Office, tamper: object, table: str, what: What
) -> None:
    assert callable(tamper)
    with busy.database.writing() as connection:
        tamper(connection)
    found = finding(busy)
    assert (found.table, found.what) == (table, what)
    rebuild(busy.database, at=NOW)
    assert verdict(busy).finding is None


@pytest.mark.parametrize("together", [True, False])
def test_a_day_corrected_in_the_same_batch_counts_as_one_corrected_later(
    office: Office,
    laptop: Laptop,
    together: bool,  # noqa: FBT001  # in one batch or in two
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(3)
    if not together:
        laptop.send(office, sender)
    sent = len(laptop.rows())
    shift = laptop.scribe.shift
    assert shift is not None
    # Its clock was set back in between: the order of the ledger decides all the same.
    laptop.scribe.at -= timedelta(hours=2)
    another = DAY + timedelta(days=1)
    with laptop.scribe.transaction():
        laptop.scribe.record(BusinessDayCorrected(of_shift=ShiftId(shift), business_day=another))
    laptop.sell(2)
    laptop.send(office, sender, laptop.batch(1 if together else sent + 1))
    with office.database.reading() as connection:
        days = connection.execute(select(TURNOVER.c.business_day).where(TURNOVER.c.gross > 0))
        assert set(days.scalars()) == {another.isoformat()}
    assert verdict(office).finding is None
    rebuild(office.database, at=NOW)
    assert verdict(office).finding is None


def test_segments_are_read_back_in_order_also_when_the_offices_clock_was_set_back(
    busy: Office, laptop: Laptop
) -> None:
    before = verdict(busy)
    with busy.database.writing() as connection:
        stored = list(segments(connection, busy.place.fair.bytes, laptop.register.bytes, 1))
        connection.execute(delete(SEGMENT).where(SEGMENT.c.epoch == 1))
        for number, segment in enumerate(stored):
            fields = {name: getattr(segment, name) for name in segment.__dataclass_fields__}
            keep_segment(connection, type(segment)(**{**fields, "received_at": 10 - number}))
    rebuild(busy.database, at=NOW)
    assert verdict(busy) == before


def test_every_kind_of_entry_is_worked_out_again_as_it_was_counted(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    laptop.send(office, sender)
    rows = [line for _, line, _ in laptop.rows()]
    golden = [
        line
        for path in sorted(FOLDER.iterdir())
        if not path.name.startswith("LedgerOpened")
        for line in path.read_bytes().splitlines()
    ]
    # Each twice: under an id of its own, and under that of its file, which others have as well.
    for number, line in enumerate(golden, start=1):
        own = f'"id":"{UUID(int=number)}"'.encode()
        rows.append(re.sub(rb'"id":"[0-9a-f-]+"', own, line, count=1))
    rows += golden
    laptop.send_lines(office, rows)
    found = verdict(office)
    assert found.finding is None
    assert found.entries == len(rows)
    rebuild(office.database, at=NOW)
    assert verdict(office) == found


def test_what_was_sent_again_in_another_epoch_is_seen_to_count_once(
    busy: Office, laptop: Laptop
) -> None:
    sender = busy.registers.sender(laptop.token)
    tail = [read_line(line) for _, line, _ in laptop.rows(2)[-3:]]
    sales = verdict(busy).sales
    laptop.open_epoch(busy, sender)
    with laptop.scribe.transaction():
        for envelope, event in tail:
            laptop.scribe.record(event, envelope.id)
    laptop.send(busy, sender, laptop.batch(epoch=3))
    assert verdict(busy).finding is None
    assert verdict(busy).sales == sales
    with busy.database.writing() as connection:
        # As if the second word had been the first: the row names another entry of that id.
        row = connection.execute(select(ENTRY).where(ENTRY.c.id == tail[0][0].id.bytes)).one()
        wrong = {"epoch": 3, "sequence": row.sequence}
        connection.execute(update(ENTRY).where(ENTRY.c.id == row.id).values(**wrong))
    assert finding(busy).table == "entry"
    rebuild(busy.database, at=NOW)
    assert verdict(busy).finding is None
