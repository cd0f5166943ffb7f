"""Whoever means harm: an enrolled laptop of somebody dishonest, a stranger in the same hall."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from subprocess import run
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import event, insert, select, update
from sqlalchemy.engine import Engine

from booth.domain.clock import SystemClock
from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import BoothId
from booth.domain.ledger import read_line
from sync.office import enrolment_codes
from sync.office.api.turns import MOST_INSIDE
from sync.office.app import make_app
from sync.office.flags import FlagReason
from sync.office.places import open_flags
from sync.office.rebuilding import rebuild
from sync.office.registers import (
    MOST_ASKED,
    BoothAddress,
    EnrolmentRefusedError,
    OtherFairError,
    TooManyTriesError,
)
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database
from sync.office.store.derived_tables import SALE
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import BOOTH, FLAG, REGISTER
from sync.protocol.limits import ENROLMENT_TRIES
from sync.protocol.messages import EpochRequest, HeadMark
from sync.protocol.refusals import BatchTooLargeError
from tests.ledgers import DAY
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.plain_http import NOBODY
from tests.sync.office.test_ingest import flags, sold, turnover


def beside(office: Office) -> BoothAddress:
    """Another booth of the same fair."""
    made = BoothAddress(fair=office.place.fair, booth=BoothId(uuid4()))
    row = {"name": "Stan lain", "target": 0, "ledger_fair": b"", "ledger_booth": b""}
    place = {"fair": made.fair.bytes, "booth": made.booth.bytes}
    with office.database.writing() as connection:
        connection.execute(insert(BOOTH), {**place, **row, "catalogue_version": 0})
    return made


# --- joining in a neighbour's name ---------------------------------------------------------------


def test_a_code_of_one_booth_takes_no_register_away_from_another(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(1)
    laptop.send(office, sender)
    elsewhere = beside(office)
    laptop.keys[2] = Ed25519PrivateKey.generate()
    for epoch in (1, 2):
        code = office.registers.make_code(elsewhere, by="Rani", at=NOW)
        with pytest.raises(OtherFairError):
            office.registers.enrol(laptop.request(code, epoch), address="10.0.0.3", at=NOW)
    assert office.registers.sender(laptop.token).booth == office.place.booth

    # Its own coordinator let it go: now it may.
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    code = office.registers.make_code(elsewhere, by="Rani", at=NOW)
    grant = office.registers.enrol(laptop.request(code), address="10.0.0.2", at=NOW)
    assert office.registers.sender(grant.token).booth == elsewhere.booth


def test_no_laptop_joins_as_the_offices_own_ledger(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    laptop.keys[2] = Ed25519PrivateKey.generate()
    with office.database.writing() as connection:
        # Every till learns that ledger's id: it stands in each entry of the catalogue.
        connection.execute(update(REGISTER).values(own=1))
    with pytest.raises(OtherFairError):
        office.registers.enrol(laptop.request(office.code(), 2), address="10.0.0.3", at=NOW)


def test_a_laptop_that_joined_the_wrong_booth_and_sent_nothing_joins_the_right_one(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    elsewhere = beside(office)
    code = office.registers.make_code(elsewhere, by="Rani", at=NOW)
    grant = office.registers.enrol(laptop.request(code), address="10.0.0.2", at=NOW)
    assert office.registers.sender(grant.token).booth == elsewhere.booth


# --- guessing codes -------------------------------------------------------------------------------


def guess(office: Office, laptop: Laptop, address: str) -> type[Exception]:
    with pytest.raises((EnrolmentRefusedError, TooManyTriesError)) as refused:
        office.registers.enrol(laptop.request("AAAAAAAAAA"), address=address, at=NOW)
    return refused.type


def test_guesses_from_all_addresses_of_one_line_are_counted_together(
    office: Office, laptop: Laptop
) -> None:
    for number in range(ENROLMENT_TRIES):
        assert guess(office, laptop, f"2001:db8:1:2::{number:x}") is EnrolmentRefusedError
    assert guess(office, laptop, "2001:db8:1:2:ffff::1") is TooManyTriesError
    assert guess(office, laptop, "2001:db8:1:3::1") is EnrolmentRefusedError


def test_guesses_of_a_whole_crowd_end_for_everybody_until_they_are_forgotten(
    office: Office, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolment_codes, "MOST_TRIES", 12)
    told = [guess(office, laptop, f"10.0.0.{number}") for number in range(13)]
    assert told == [EnrolmentRefusedError] * 12 + [TooManyTriesError]
    later = NOW + timedelta(minutes=16)
    code = office.registers.make_code(office.place, by="Rani", at=later)
    assert office.registers.enrol(laptop.request(code), address="10.0.0.9", at=later).token


# --- in a neighbour's name ------------------------------------------------------------------------


def raised(office: Office) -> set[tuple[bytes, str, bytes]]:
    with office.database.reading() as connection:
        rows = connection.execute(select(FLAG.c.register, FLAG.c.reason, FLAG.c.entry))
        return {(bytes(row.register), row.reason, bytes(row.entry)) for row in rows}


def test_a_sale_whose_id_a_neighbour_used_before_is_asked_about_with_its_money(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(1)
    stolen = read_line(laptop.rows()[-1][1])
    assert isinstance(stolen[1], SaleCompleted)
    thief = Laptop(tmp_path / "thief.lapak", seed=8)
    thief.enrol(office)
    with thief.scribe.transaction():
        cheap = thief.scribe.line(0)
        sale = thief.scribe.sale(cheap)
    rows = [line for _, line, _ in thief.rows()]
    rows[-1] = rows[-1].replace(str(sale.envelope.id).encode(), str(stolen[0].id).encode())
    thief.send_lines(office, rows)
    laptop.send(office, sender)

    altered = (laptop.register.bytes, FlagReason.ALTERED.value, stolen[0].id.bytes)
    assert altered in raised(office)
    with office.database.reading() as connection:
        (asked,) = [
            one
            for one in open_flags(connection, office.place.fair, office.place.booth)
            if one.reason == FlagReason.ALTERED.value
        ]
    assert asked.both is not None
    assert (asked.both.counted, asked.both.other) == (cheap.net, stolen[1].net)

    before = raised(office)
    with office.database.writing() as connection:
        connection.execute(FLAG.delete())
    rebuild(office.database, at=NOW)
    assert raised(office) == before


def test_a_register_that_uses_its_own_id_twice_in_a_batch_is_asked_about(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    with laptop.scribe.transaction():
        first = laptop.scribe.sale(laptop.scribe.line(0))
        before = sold(laptop)
        other = laptop.scribe.sale(laptop.scribe.line(1, 5))
    rows = [line for _, line, _ in laptop.rows()]
    ours, twice = str(other.envelope.id).encode(), str(first.envelope.id).encode()
    rows[-1] = rows[-1].replace(ours, twice)
    laptop.send_lines(office, rows)
    assert sender.register == laptop.register
    assert flags(office) == [(FlagReason.ALTERED.value, len(rows))]
    assert turnover(office) == before


def test_a_tail_sent_again_as_it_was_is_no_question(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(6)
    laptop.send(office, sender)
    tail = [read_line(line) for _, line, _ in laptop.rows()[-3:]]
    laptop.open_epoch(office, sender)
    with laptop.scribe.transaction():
        for envelope, event in tail:
            laptop.scribe.record(event, envelope.id)
    laptop.send(office, sender, laptop.batch(epoch=2))
    assert flags(office) == []


# --- with much work -------------------------------------------------------------------------------


def test_a_register_does_not_ask_for_epochs_without_end(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    key = laptop.public_key(1)
    for epoch in range(2, 2 + MOST_ASKED):
        office.registers.ask_for_epoch(sender, epoch_request(epoch, key), at=NOW)
    with pytest.raises(BatchTooLargeError):
        office.registers.ask_for_epoch(sender, epoch_request(99, key), at=NOW)
    # What was asked before may be asked again.
    assert not office.registers.ask_for_epoch(sender, epoch_request(2, key), at=NOW).approved


def epoch_request(epoch: int, key: str) -> EpochRequest:
    nowhere = HeadMark(epoch=1, sequence=0, hash="")
    return EpochRequest(epoch=epoch, public_key=key, machine="x", forked_at=nowhere)


def test_a_batch_that_moves_the_days_of_many_shifts_reads_what_was_sold_once(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    shifts = []
    for _ in range(12):
        with laptop.scribe.transaction():
            laptop.scribe.open_shift()
            laptop.scribe.sell(2)
        assert laptop.scribe.shift is not None
        shifts.append(laptop.scribe.shift)
    laptop.send(office, sender)
    sent = len(laptop.rows())
    another = DAY + timedelta(days=1)
    with laptop.scribe.transaction():
        for shift in shifts:
            laptop.scribe.record(BusinessDayCorrected(of_shift=shift, business_day=another))
    with segment_reads() as reads:
        laptop.send(office, sender, laptop.batch(sent + 1))
    assert len(reads) <= 3
    assert {day for day, _ in turnover(office)} == {another.isoformat()}
    with office.database.reading() as connection:
        days = connection.execute(select(SALE.c.business_day).distinct()).scalars().all()
    assert days == [another.isoformat()]


@contextmanager
def segment_reads() -> Iterator[list[str]]:
    """Every reading of what registers sent."""
    reads: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "content" in statement and statement.startswith("SELECT"):
            reads.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield reads
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def test_goods_of_many_vendors_nobody_knows_cost_whoever_names_one_a_single_reading(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.enrol(office)
    with laptop.scribe.transaction():
        for _ in range(30):
            laptop.scribe.sale(laptop.scribe.line(0))
    rows = [line for _, line, _ in laptop.rows()]
    mine = str(laptop.scribe.vendors[0]).encode()
    sales = [n for n, line in enumerate(rows) if b'"kind":"SaleCompleted"' in line]
    for n in sales:
        rows[n] = rows[n].replace(mine, str(uuid4()).encode())
    laptop.send_lines(office, rows)
    assert len(flags(office)) == len(sales)

    other = Laptop(tmp_path / "honest.lapak", seed=8)
    honest = other.enrol(office)
    with segment_reads() as reads:
        other.send(office, honest)
    assert len(reads) <= 3


# --- slowly ---------------------------------------------------------------------------------------


PATIENCE = 1.0


@contextmanager
def opened(office: Office) -> Iterator[tuple[str, int]]:
    """The office at a door of its own, less patient than a real one."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        app = make_app(office.database, SystemClock())
        with in_the_background(server(app, patience=PATIENCE), door):
            yield door.getsockname()


def half_sent(door: tuple[str, int], token: str) -> socket.socket:
    line = socket.create_connection(door, timeout=20)
    line.sendall(
        b"POST /v1/entries HTTP/1.1\r\nHost: kantor\r\nContent-Encoding: zstd\r\n"
        b"Content-Length: 100000\r\nAuthorization: Bearer " + token.encode() + b"\r\n\r\nhalf"
    )
    return line


def send(door: tuple[str, int], laptop: Laptop) -> httpx.Response:
    headers = {"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"}
    address = f"http://{door[0]}:{door[1]}/v1/entries"
    return httpx.post(address, content=laptop.batch(), headers=headers, timeout=30, verify=NOBODY)


def test_strangers_who_send_half_a_batch_take_no_place_of_a_register(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    with opened(office) as door:
        token = f"{office.place.fair.hex}.{laptop.register.hex}."
        lines = [half_sent(door, token + f"{number:064x}") for number in range(2 * MOST_INSIDE)]
        assert send(door, laptop).status_code == HTTPStatus.OK
        for line in lines:
            line.close()


def test_a_register_that_never_sends_the_rest_is_given_up_and_may_come_again(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    with opened(office) as door, half_sent(door, laptop.token) as line:
        assert line.recv(1000).startswith(b"HTTP/1.1 400")
        assert send(door, laptop).status_code == HTTPStatus.OK


@pytest.mark.parametrize("said", [b"", b"GET /masuk HTTP/1.1\r\nHost: kan"])
def test_a_line_on_which_nobody_finishes_asking_is_cut(office: Office, said: bytes) -> None:
    with opened(office) as door, socket.create_connection(door, timeout=20) as line:
        line.sendall(said)
        with suppress(ConnectionResetError):
            assert line.recv(1000) == b""


def test_an_office_makes_room_for_more_lines_than_a_system_gives_unasked() -> None:
    resource = pytest.importorskip("resource")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < 2048:
        pytest.skip("this system gives no more")
    asked = (
        "import resource; from sync.office.serving import settle;"
        "_, most = resource.getrlimit(resource.RLIMIT_NOFILE);"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most));"
        "settle(); print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    told = run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert int(told.stdout) >= 2048


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder")
def test_what_an_office_holds_is_nobody_elses_on_its_machine(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    database = Database(sqlite_address(tmp_path / "kantor.db"))
    Office(database)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    database.close()
    assert "kantor.db-wal" in modes
    assert set(modes.values()) == {0o600}
