from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.engine import Row

from booth.domain.errors import UnreadableEntryError
from booth.domain.ledger import read_entry
from sync.office import decoding, rebuilding
from sync.office.failures import OfficeUnavailableError
from sync.office.fast_lane import FastLane
from sync.office.flags import FlagReason
from sync.office.rebuilding import fill, rebuild
from sync.office.store.columns import METADATA
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED, SALE
from sync.office.store.engines import is_sqlite
from sync.office.store.truth_tables import FLAG
from sync.office.verifying import verify
from tests.sync.office.laptops import NOW, Laptop, Office

LATER = NOW + timedelta(hours=20)


def derived(office: Office) -> dict[str, list[Row[tuple[object, ...]]]]:
    with office.database.reading() as connection:
        return {
            name: list(
                connection.execute(
                    select(METADATA.tables[name]).order_by(*METADATA.tables[name].primary_key)
                )
            )
            for name in DERIVED
        }


def two_registers(office: Office, laptop: Laptop, folder: Path) -> None:
    other = Laptop(folder / "other.lapak", seed=8)
    senders = [(laptop, laptop.enrol(office)), (other, other.enrol(office))]
    sent = [0, 0]
    for minute in range(3):
        for number, (one, sender) in enumerate(senders):
            one.sell(5)
            at = NOW + timedelta(minutes=minute)
            one.send(office, sender, one.batch(sent[number] + 1), at=at)
            sent[number] = len(one.rows())


def test_what_is_worked_out_again_is_row_for_row_what_was_there(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    two_registers(office, laptop, tmp_path)
    before = derived(office)
    done = rebuild(office.database, at=LATER)
    assert done.entries == len(before["entry"])
    assert done.settled == 0
    assert derived(office) == before


def test_another_version_of_the_tables_is_filled_once_at_the_next_start(
    office: Office, laptop: Laptop, tmp_path: Path, address: str
) -> None:
    two_registers(office, laptop, tmp_path)
    before = derived(office)
    with office.database.writing() as connection:
        connection.execute(text("UPDATE filled SET version = 0"))
    for _ in range(2):
        # The first is killed before it filled anything: the second finds its work undone.
        started = Database(address)
        assert started.empty
        with started.reading() as connection:
            assert connection.execute(select(SALE.c.sale)).first() is None
        started.close()
    started = Database(address)
    done = fill(started, at=LATER)
    assert done is not None
    assert fill(started, at=LATER) is None
    started.close()
    assert derived(office) == before
    again = Database(address)
    assert not again.empty
    again.close()


def test_a_rebuild_that_dies_half_way_has_changed_nothing(
    office: Office, laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_registers(office, laptop, tmp_path)
    before = derived(office)

    class PowerCutError(Exception):
        pass

    def cut(*_: object) -> int:
        raise PowerCutError

    monkeypatch.setattr(rebuilding, "_settle", cut)
    with pytest.raises(PowerCutError):
        rebuild(office.database, at=LATER)
    monkeypatch.undo()
    assert derived(office) == before
    rebuild(office.database, at=LATER)
    assert derived(office) == before


def test_an_entry_that_can_be_read_now_counts_and_its_flag_settles_itself(
    office: Office, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    real = read_entry

    def older(line: bytes, hash_: bytes) -> object:
        if b'"SaleCompleted"' in line:
            raise UnreadableEntryError(sequence=0, reason="kind")
        return real(line, hash_)

    monkeypatch.setattr(decoding, "read_entry", older)
    monkeypatch.setattr(FastLane, "read", lambda *_, **__: None)
    laptop.send(office, sender)
    assert derived(office)["sale"] == []
    monkeypatch.undo()
    with office.database.writing() as connection:
        # A flag of another kind stays for a person to work off.
        connection.execute(
            update(FLAG)
            .where(FLAG.c.sequence == len(laptop.rows()))
            .values(reason=FlagReason.CLOCK_AHEAD.value)
        )
    done = rebuild(office.database, at=LATER)
    assert done.settled == 1
    assert len(derived(office)["sale"]) == 2
    with office.database.reading() as connection:
        open_ = connection.execute(select(FLAG.c.reason).where(FLAG.c.settled_at == 0)).scalars()
        assert open_.all() == [FlagReason.CLOCK_AHEAD.value]


def test_batches_that_come_in_while_all_is_worked_out_again_count_once(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    two_registers(office, laptop, tmp_path)
    sender = office.registers.sender(laptop.token)
    batches = []
    for _ in range(12):
        start = len(laptop.rows()) + 1
        laptop.sell(2)
        batches.append(laptop.batch(start))
    stop = Event()
    rounds: list[int] = []

    def again_and_again() -> None:
        while not stop.wait(0.05) or not rounds:
            rounds.append(rebuild(office.database, at=LATER).entries)

    rebuilding_all = Thread(target=again_and_again)
    rebuilding_all.start()
    for batch in batches:
        laptop.send(office, sender, batch)
    stop.set()
    rebuilding_all.join()
    assert rounds
    with office.database.reading() as connection:
        (verdict,) = list(verify(connection))
    assert verdict.finding is None
    assert verdict.sales == 30 + 24


def test_whoever_waits_too_long_for_a_rebuild_is_asked_to_come_again(
    office: Office, laptop: Laptop, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    if not is_sqlite(address):
        pytest.skip("PostgreSQL's writers wait for a lock, not for a connection")
    sender = laptop.enrol(office)
    monkeypatch.setattr(office.database._writing.pool, "_timeout", 0.05)
    with office.database.writing(), pytest.raises(OfficeUnavailableError):
        laptop.send(office, sender)
    assert laptop.send(office, sender).new == len(laptop.rows())
