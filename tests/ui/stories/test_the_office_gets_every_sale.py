"""A till joins a real office over TLS, sells, loses the network, and comes back."""

import socket
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from booth.config import Config
from booth.domain.clock import SystemClock
from booth.domain.money import format_rupiah
from booth.storage.keys import KeyStore, OfficeTokens
from sync.client import totals_asking
from sync.office.flags import FlagReason
from sync.office.places import open_flags, settle_flag
from sync.office.store.bulk import Mode, bulk
from sync.office.store.derived_tables import SALE
from sync.office.store.truth_tables import FLAG
from sync.protocol.bundles import BundleReceipt, read_bundle, seal_key, write_receipt
from sync.protocol.packing import Encoding
from tests.sync.office.laptops import Laptop
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.choosing import choose
from tests.ui.stories.conftest import KAIN, Stall, closed, opened
from tests.ui.stories.office_steps import SENT, badge, join, page, sell, sold
from tests.ui.stories.offices import RunningOffice, office_in
from tests.ui.stories.person import CTRL, Person
from ui.screens.desk import Place
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import OfficeState
from ui.screens.settings.view import SettingsView
from ui.screens.summary.view import SummaryView


@pytest.fixture
def stall(tmp_path: Path) -> Stall:
    folder = tmp_path / "stan"
    folder.mkdir()
    return Stall(folder, KeyStore(Config(folder=folder).keys).make)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with office_in(tmp_path / "kantor") as running:
        yield running


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    with_pin(stall, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    yield person
    closed(person)


def test_a_laptop_of_no_office_says_nothing_of_one(person: Person) -> None:
    sell(person)
    assert badge(person) == ""
    assert "tetap bisa berjualan" in page(person).alone.text()


def test_a_scanned_invitation_joins_and_the_sale_is_in_the_offices_totals(
    person: Person, office: RunningOffice
) -> None:
    sell(person)
    shown = join(person, office)
    assert office.receipts() == 1
    assert "INACRAFT 2023 · Kota Tangerang" in shown.name.text()
    sell(person)
    person.sees(lambda: office.receipts() == 2)
    person.sees(lambda: badge(person) == SENT)
    assert office.totals().sums_today.net == 2 * 385_000


def test_an_address_and_a_code_join_once_the_fingerprint_was_compared(
    person: Person, office: RunningOffice
) -> None:
    page(person)
    person.click("Gabung ke kantor…")
    sheet = person.sheet(JoinSheet)
    sheet.address.setFocus()
    person.type(f"127.0.0.1:{office.port}")
    sheet.code.setFocus()
    person.type(office.code().lower())
    person.press(Qt.Key.Key_Return)
    person.sees(sheet.known.isVisible)
    assert sheet.fingerprint.text().replace(" ", "") == office.certificates.fingerprint
    assert "Samakan" in sheet.note.text()
    person.click("Sidik sama, gabung")
    approve(person)
    person.sees(lambda: badge(person) == SENT)


def test_a_wrong_code_is_told_with_the_next_step(person: Person, office: RunningOffice) -> None:
    page(person)
    person.click("Gabung ke kantor…")
    sheet = person.sheet(JoinSheet)
    invitation = office.invitation()
    code = invitation.split("kode=")[1][:10]
    person.scan(invitation.replace(code, "AAAAAAAAAA"))
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: "Minta kode baru" in sheet.error.text())
    assert badge(person) == ""


def test_without_the_network_sales_wait_and_they_arrive_when_it_is_back(
    person: Person, office: RunningOffice
) -> None:
    join(person, office)
    office.go_away()
    sell(person)
    sell(person)
    person.sees(lambda: "2 nota menunggu kantor" in badge(person))
    person.sees(lambda: badge(person).startswith("offline"))
    assert office.receipts() == 0
    shown = page(person)
    person.sees(lambda: "aman di laptop ini" in shown.advice.text())
    person.sees(lambda: shown.rows.item(0).text().startswith("menunggu · Penjualan"))
    office.come()
    person.press(Qt.Key.Key_S, CTRL)
    person.sees(lambda: badge(person) == SENT)
    assert office.receipts() == 2
    person.sees(lambda: shown.rows.item(0).text().startswith("terkirim · Penjualan"))


def test_send_now_asks_whether_the_office_is_there_with_nothing_to_send(
    person: Person, office: RunningOffice
) -> None:
    join(person, office)
    office.go_away()
    person.press(Qt.Key.Key_S, CTRL)
    person.sees(lambda: badge(person).startswith("offline"))
    office.come()
    person.press(Qt.Key.Key_S, CTRL)
    person.sees(lambda: badge(person) == SENT)


def carried(person: Person, office: RunningOffice, written: Path) -> Path:
    """Bring a stick to the office, through the code that takes batches, and its answer back."""
    register = person.program.booth().ledger.head.register
    token = OfficeTokens(person.program.config.keys).token(register)
    assert token is not None
    sender = office.office.registers.sender(token.reveal())
    heads = []
    with written.open("rb") as file:
        for batch in read_bundle(file):
            taken = office.office.ingest.take(
                batch, Encoding.ZSTD, sender=sender, at=SystemClock().now()
            )
            heads.append(taken.head)
    answer = written.with_name("KT2-1.lapak-terima")
    content = BundleReceipt(register=register, heads=(heads[-1],), durable=0, now=0)
    answer.write_bytes(write_receipt(content, keys=[seal_key(token.reveal())]))
    return answer


def test_what_waits_goes_to_the_office_on_a_stick_and_its_answer_comes_back(
    person: Person, office: RunningOffice, tmp_path: Path
) -> None:
    shown = join(person, office)
    office.go_away()
    sell(person)
    person.sees(lambda: "1 nota menunggu" in badge(person))
    page(person)
    stick = tmp_path / "stick"
    stick.mkdir()
    person.press(Qt.Key.Key_U, CTRL)
    choose(person, stick)
    person.sees(lambda: shown.saving.text().startswith("Tersimpan: KT2-1-"))
    (written,) = stick.iterdir()
    answer = carried(person, office, written)
    assert office.receipts() == 1
    assert "1 nota menunggu" in badge(person)
    person.press(Qt.Key.Key_O, CTRL)
    choose(person, answer)
    person.sees(lambda: "sudah di kantor" in shown.saving.text())
    person.sees(lambda: shown.rows.item(0).text().startswith("terkirim · Penjualan"))
    person.sees(lambda: "nota menunggu" not in badge(person))


def test_a_file_that_is_no_answer_is_told_and_believed_in_nothing(
    person: Person, office: RunningOffice, tmp_path: Path
) -> None:
    shown = join(person, office)
    strange = tmp_path / "KT2-1.lapak-terima"
    strange.write_bytes(b"halo")
    shown.presenter.read_answer(strange)
    person.sees(lambda: "bukan jawaban kantor" in shown.saving.text())
    assert badge(person) == SENT


def test_a_touch_on_the_badge_leads_to_the_page(person: Person, office: RunningOffice) -> None:
    join(person, office)
    person.window.go(Place.SELL)
    QTest.mouseClick(person.window.status.office, Qt.MouseButton.LeftButton)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    assert view.office.isVisible()


def test_a_dead_socket_never_slows_a_sale(person: Person, office: RunningOffice) -> None:
    join(person, office)
    office.go_away()
    # Whoever calls is let in by the system, and nobody ever says a word.
    with socket.create_server(("127.0.0.1", office.port)) as silent:
        sell(person)
        silent.settimeout(5)
        held, _ = silent.accept()
        for number in range(2, 5):
            person.window.go(Place.SELL)
            person.scan(KAIN)
            person.press(Qt.Key.Key_F12)
            began = time.perf_counter()
            person.press(Qt.Key.Key_Return)
            person.sees(partial(sold, person, number))
            assert time.perf_counter() - began < 1
        held.close()
    assert office.receipts() == 0


def test_what_the_office_flagged_is_told_at_the_booth_and_so_is_who_looked_at_it(
    person: Person, office: RunningOffice
) -> None:
    join(person, office)
    sell(person)
    person.sees(lambda: office.receipts() == 1)
    person.sees(lambda: badge(person) == SENT)
    place = office.office.place
    register = person.program.booth().ledger.head.register
    with office.database.writing() as connection:
        sale = connection.execute(select(SALE.c.sale)).scalar_one()
        odd = (1, 99, FlagReason.CLOCK_AHEAD.value, sale, 1, 0, "", "")
        row = (place.fair.bytes, register.bytes, *odd)
        bulk(connection).write(FLAG, Mode.INSERT, [row])
    shown = page(person)
    person.sees(lambda: "diperiksa kantor: jam laptop" in shown.rows.item(0).text())
    with office.database.writing() as connection:
        (flag,) = open_flags(connection, place.fair, place.booth)
        at = SystemClock().now()
        settle_flag(connection, place.fair, flag, by="Rani", note="jamnya sudah betul", at=at)
    person.window.go(Place.SELL)
    page(person)
    person.sees(
        lambda: shown.rows.item(0).text().startswith("sudah diperiksa Rani: jamnya sudah betul")
    )


def test_a_laptop_that_was_shut_out_goes_on_selling(person: Person, office: RunningOffice) -> None:
    shown = join(person, office)
    booth = person.program.booth()
    office.office.registers.revoke(
        office.office.place.fair, booth.ledger.head.register, at=booth.clock.now()
    )
    sell(person)
    person.sees(lambda: badge(person) == "Dicabut kantor, tetap bisa jualan")
    sell(person)
    assert person.receipts == 2
    page(person)
    assert "Tanyakan ke kantor" in shown.advice.text()


def test_leaving_takes_a_coordinator_and_the_badge_with_it(
    person: Person, office: RunningOffice
) -> None:
    shown = join(person, office)
    person.click("Keluar dari kantor")
    approve(person)
    person.sees(lambda: badge(person) == "")
    person.sees(shown.join.isVisible)
    sell(person)
    assert person.receipts == 1


def test_after_a_restart_it_still_belongs_there(
    qtbot: QtBot, qapp: QApplication, stall: Stall, office: RunningOffice
) -> None:
    person = opened(qtbot, qapp, stall)
    with_pin(stall, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    join(person, office)
    closed(person)
    again = opened(qtbot, qapp, stall)
    sell(again)
    again.sees(lambda: office.receipts() == 1)
    again.sees(lambda: badge(again) == SENT)
    closed(again)


def summary(person: Person) -> SummaryView:
    person.window.go(Place.SUMMARY)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SummaryView)
    return view


def test_the_summary_shows_what_the_office_has_of_both_laptops(
    person: Person, office: RunningOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals_asking, "ASK_SECONDS", 0.2)
    assert not summary(person).office.isVisible()
    join(person, office)
    sell(person)
    shown = summary(person)
    person.sees(lambda: shown.office.text().endswith("menurut kantor: Rp 385.000"))
    assert shown.office.text().startswith("Stan per ")
    # The other laptop sent what it sold, and this one has sold nothing since.
    other = Laptop(tmp_path / "KT3.lapak", seed=3)
    booth = person.program.booth()
    wanted = msgspec.structs.replace(
        other.request(office.code()),
        fair=booth.ledger.register.fair,
        booth=booth.ledger.register.booth,
    )
    at = SystemClock().now()
    grant = office.office.registers.enrol(wanted, address="10.0.0.3", at=at)
    other.sell(2)
    sender = office.office.registers.sender(grant.token)
    other.send(office.office, sender, at=at)
    assert shown.told.text().split(" · ")[-1].startswith("hanya Kasir 2, per ")
    assert "Seluruh stan: lihat baris menurut kantor." in shown.notes.text()
    person.press(Qt.Key.Key_F5)
    fair = format_rupiah(office.totals().sums_fair.net)
    assert office.totals().sums_fair.receipts == 3
    person.sees(lambda: shown.office.text().endswith(f"menurut kantor: {fair}"))
    assert shown.net.text().endswith("385.000")
    office.go_away()
    sell(person)
    person.sees(lambda: badge(person).startswith("offline"))
    assert summary(person).office.text().endswith(f"menurut kantor: {fair}")


def test_the_offices_figure_stands_where_this_laptop_sold_nothing(
    person: Person, office: RunningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals_asking, "ASK_SECONDS", 0.2)
    join(person, office)
    shown = summary(person)
    person.sees(shown.nothing.isVisible)
    person.sees(lambda: shown.office_alone.text().endswith("menurut kantor: Rp 0"))
    assert shown.office_alone.isVisible()


def test_a_laptop_that_left_its_office_shows_none_of_its_figures(
    person: Person, office: RunningOffice
) -> None:
    join(person, office)
    sell(person)
    shown = summary(person)
    person.sees(shown.office.isVisible)
    page(person)
    person.click("Keluar dari kantor")
    approve(person)
    person.sees(lambda: badge(person) == "")
    assert not summary(person).office.isVisible()
