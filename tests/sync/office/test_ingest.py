import gzip
import random
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import func, insert, select

from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.ids import ShiftId
from booth.domain.ledger import read_line
from booth.domain.takings import takings
from booth.storage.ledger import open_ledger
from sync.office.flags import FlagReason
from sync.office.ingest import ForkError, GapError, TrainingLedgerError, UnknownEpochError
from sync.office.store.derived_tables import BALANCE, ENTRY, SALE, TURNOVER, TURNOVER_HOUR
from sync.office.store.segments import lines
from sync.office.store.truth_tables import FLAG, REGISTER
from sync.office.totals import Scope
from sync.protocol.packing import Encoding, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchUnsignedError
from tests.ledgers import DAY
from tests.sync.office.laptops import NOW, Laptop, Office


def turnover(office: Office) -> dict[tuple[str, bytes], int]:
    """Net turnover by day and vendor."""
    net = func.sum(TURNOVER.c.gross - TURNOVER.c.discount - TURNOVER.c.refunded)
    with office.database.reading() as connection:
        rows = connection.execute(
            select(TURNOVER.c.business_day, TURNOVER.c.vendor, net).group_by(
                TURNOVER.c.business_day, TURNOVER.c.vendor
            )
        )
        return {(row[0], bytes(row[1])): int(row[2]) for row in rows if row[2]}


def sold(laptop: Laptop) -> dict[tuple[str, bytes], int]:
    """The same, added up from the laptop's own lines."""
    sums: dict[tuple[str, bytes], int] = {}
    seen = set()
    for epoch in laptop.keys:
        for _, line, _ in laptop.rows(epoch):
            envelope, event = read_line(line)
            if envelope.id in seen:
                continue
            seen.add(envelope.id)
            for row in takings(event).turnover:
                key = (DAY.isoformat(), row.vendor.bytes)
                sums[key] = sums.get(key, 0) + row.net
    return {key: net for key, net in sums.items() if net}


def flags(office: Office) -> list[tuple[str, int]]:
    with office.database.reading() as connection:
        rows = connection.execute(select(FLAG.c.reason, FLAG.c.sequence).order_by(FLAG.c.sequence))
        return [(row.reason, row.sequence) for row in rows]


def test_every_sale_is_at_the_office_once_and_the_books_balance(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(40)
    taken = laptop.send(office, sender)
    assert taken.new == len(laptop.rows())
    assert taken.head.hash == laptop.rows()[-1][2].hex()
    assert turnover(office) == sold(laptop)
    with office.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SALE)).scalar() == 40
        assert connection.execute(select(func.sum(BALANCE.c.amount))).scalar() == 0
    assert flags(office) == []
    assert office.told == [Scope(fair=office.place.fair, booth=office.place.booth)]


def test_a_batch_whose_answer_was_lost_changes_nothing_the_second_time(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(10)
    first = laptop.send(office, sender)
    before = turnover(office)
    again = laptop.send(office, sender)
    assert (again.new, again.duplicate) == (0, first.new)
    assert again.head == first.head
    assert turnover(office) == before
    assert office.told == [Scope(fair=office.place.fair, booth=office.place.booth)]


def test_batches_that_overlap_count_what_is_new_alone(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(30)
    chance = random.Random(3)  # noqa: S311  # repeatable
    last = len(laptop.rows())
    held = 0
    while held < last:
        start = chance.randint(max(1, held - 7), held + 1)
        held = laptop.send(office, sender, laptop.batch(start, chance.randint(1, 9))).acknowledged
    assert turnover(office) == sold(laptop)
    with office.database.reading() as connection:
        stored = list(lines(connection, sender.fair.bytes, sender.register.bytes, 1))
    assert [(one.sequence, one.line, one.hash) for one in stored] == laptop.rows()


def test_a_batch_after_a_gap_is_sent_back_with_the_place_to_begin(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(10)
    laptop.send(office, sender, laptop.batch(1, 5))
    with pytest.raises(GapError) as raised:
        laptop.send(office, sender, laptop.batch(9, 3))
    assert raised.value.head.sequence == 5
    assert raised.value.head.hash == laptop.rows()[4][2].hex()


def test_a_copied_disk_is_found_though_its_sequences_are_the_same(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.send(office, sender)
    twin = Laptop.__new__(Laptop)
    twin.__dict__.update(laptop.__dict__)
    copy = tmp_path / "copy.lapak"
    laptop.scribe.ledger.driver.execute(f"VACUUM INTO '{copy}'")
    laptop.sell(3)
    laptop.send(office, sender)
    # The twin goes on from where the copy was made, with other sales at the same sequences.
    with open_ledger(copy) as ledger:
        twin.scribe.ledger = ledger
        twin.scribe.at += timedelta(hours=1)
        twin.sell(5)
        with pytest.raises(ForkError):
            twin.send(office, sender, twin.batch(len(laptop.rows()) - 1))


def test_a_forked_tail_sent_again_in_the_next_epoch_is_counted_once(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(6)
    laptop.send(office, sender)
    tail = [read_line(line) for _, line, _ in laptop.rows()[-3:]]
    laptop.open_epoch(office, sender)
    with laptop.scribe.transaction():
        for envelope, event in tail:
            laptop.scribe.record(event, envelope.id)
    laptop.sell(2)
    taken = laptop.send(office, sender, laptop.batch(epoch=2))
    assert taken.head.epoch == 2
    assert turnover(office) == sold(laptop)
    with office.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SALE)).scalar() == 8


def test_an_epoch_that_was_never_announced_is_not_taken(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.keys[2] = laptop.keys[1]
    with laptop.scribe.transaction():
        laptop.scribe.open_epoch()
    with pytest.raises(UnknownEpochError):
        laptop.send(office, sender, laptop.batch(epoch=2))


def test_another_registers_batch_is_not_taken_for_ours(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    other = Laptop(tmp_path / "other.lapak", seed=8)
    other.enrol(office)
    with pytest.raises(BatchUnsignedError):
        laptop.send(office, sender, other.batch())


def test_a_batch_signed_by_a_stolen_laptops_thief_is_refused(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.keys[1] = Laptop(tmp_path / "thief.lapak", seed=9).keys[1]
    with pytest.raises(BatchUnsignedError):
        laptop.send(office, sender)


def test_a_training_ledger_is_never_mixed_with_real_ones(office: Office, tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "latihan.lapak", training=True)
    sender = laptop.enrol(office)
    with pytest.raises(TrainingLedgerError):
        laptop.send(office, sender)


def test_a_sale_of_the_next_version_is_kept_acknowledged_and_flagged(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    sequence, line, _ = laptop.rows()[-1]
    newer = line.replace(
        b'"kind":"SaleCompleted","version":1', b'"kind":"SaleCompleted","version":99'
    )
    taken = laptop.send_lines(office, [*(row[1] for row in laptop.rows()[:-1]), newer])
    assert taken.acknowledged == sequence
    assert flags(office) == [(FlagReason.UNREADABLE.value, sequence)]
    with office.database.reading() as connection:
        stored = list(lines(connection, sender.fair.bytes, sender.register.bytes, 1))
    assert stored[-1].line == newer


def test_shares_that_do_not_fit_their_payments_are_kept_and_not_counted(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    laptop.sell(1)
    before = sold(laptop)
    sequence, line, _ = laptop.rows()[-1]
    torn = line.replace(b'"shares":[[', b'"shares":[[7],[')
    taken = laptop.send_lines(office, [*(row[1] for row in laptop.rows()[:-1]), torn])
    assert taken.acknowledged == sequence
    assert flags(office) == [(FlagReason.UNSOUND.value, sequence)]
    assert before
    assert turnover(office) == {}


def test_an_amount_that_would_break_everybodys_sums_is_not_added(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    laptop.sell(1)
    sequence, line, _ = laptop.rows()[-1]
    huge = line.replace(b'"price":35000', b'"price":9000000000000000000')
    laptop.send_lines(office, [*(row[1] for row in laptop.rows()[:-1]), huge])
    assert flags(office) == [(FlagReason.UNSOUND.value, sequence)]


def test_a_nul_in_a_name_is_stored_on_every_database(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    laptop.sell(1)
    rows = [line.replace(b"UMKM 0", b"UMKM\\u0000") for _, line, _ in laptop.rows()]
    assert laptop.send_lines(office, rows).acknowledged == len(rows)


def test_goods_refunded_on_two_laptops_are_flagged_whichever_arrives_last(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    with laptop.scribe.transaction():
        sale = laptop.scribe.sale(laptop.scribe.line(0))
        laptop.scribe.refund(sale)
        laptop.scribe.refund(sale)
    laptop.send(office, sender)
    assert flags(office) == [(FlagReason.REFUNDED_TWICE.value, len(laptop.rows()))]


def test_a_corrected_business_day_moves_what_its_shift_had_sold(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(8)
    laptop.send(office, sender)
    shift = laptop.scribe.shift
    assert shift is not None
    another = DAY + timedelta(days=1)
    with laptop.scribe.transaction():
        laptop.scribe.record(BusinessDayCorrected(of_shift=ShiftId(shift), business_day=another))
    laptop.send(office, sender, laptop.batch(len(laptop.rows())))
    expected = {(another.isoformat(), vendor): net for (_, vendor), net in sold(laptop).items()}
    assert turnover(office) == expected
    with office.database.reading() as connection:
        days = connection.execute(select(SALE.c.business_day).distinct()).scalars().all()
        hours = connection.execute(
            select(TURNOVER_HOUR.c.business_day, func.sum(TURNOVER_HOUR.c.receipts_once)).group_by(
                TURNOVER_HOUR.c.business_day
            )
        ).all()
    assert days == [another.isoformat()]
    assert {day: int(receipts) for day, receipts in hours if receipts} == {another.isoformat(): 8}


def test_an_id_that_another_worker_counts_at_the_same_moment_is_counted_once(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(3)
    rows = laptop.rows()
    (first, *_), counted = [read_line(line)[0].id for _, line, _ in rows], []
    row = {"fair": sender.fair.bytes, "id": first.bytes, "register": b"", "epoch": 1, "sequence": 1}
    taking = Thread(target=lambda: counted.append(laptop.send(office, sender)))
    with office.database.writing() as connection:
        connection.execute(insert(ENTRY), row)
        taking.start()
        # Long enough to come as far as the row that is not committed yet.
        taking.join(1)
        assert taking.is_alive()
    taking.join(30)
    assert [one.new for one in counted] == [len(rows)]
    with office.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(ENTRY)).scalar() == len(rows)


def test_a_clock_ahead_is_believed_and_flagged(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.scribe.at += timedelta(days=2)
    laptop.sell(2)
    laptop.send(office, sender, at=NOW)
    assert [reason for reason, _ in flags(office)] == [FlagReason.CLOCK_AHEAD.value]
    assert turnover(office) == sold(laptop)


def test_what_a_register_says_of_itself_is_remembered_within_bounds(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.send(office, sender)
    with office.database.reading() as connection:
        row = connection.execute(select(REGISTER)).one()
        entries = connection.execute(select(func.count()).select_from(ENTRY)).scalar()
    assert row.last_seen_at > 0
    assert row.skew_ms == -(10**12)
    assert entries == len(laptop.rows())


def test_a_sender_of_gzip_is_understood_and_stored_as_the_rest(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(3)
    plain = unpacked(laptop.batch(), Encoding.ZSTD, most=10**7)
    office.ingest.take(gzip.compress(plain), Encoding.GZIP, sender=sender, at=NOW)
    with office.database.reading() as connection:
        stored = list(lines(connection, sender.fair.bytes, sender.register.bytes, 1))
    assert [(one.sequence, one.line, one.hash) for one in stored] == laptop.rows()


def test_a_genesis_that_names_another_key_is_no_genesis(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    rows = [line for _, line, _ in laptop.rows()]
    rows[0] = rows[0].replace(laptop.public_key(1).encode(), b"ab" * 32)
    with pytest.raises(BatchMalformedError):
        laptop.send_lines(office, rows)
