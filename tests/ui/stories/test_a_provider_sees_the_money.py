from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.config import Preferences, ProviderSettings, ProviderSite
from booth.domain.ids import ChargeId
from booth.domain.payment import Evidence
from booth.domain.secret import Secret
from booth.storage.preferences import load_preferences, save_preferences
from booth.storage.secret_store import SecretStore
from tests.fakes.midtrans import KEY, Fault, Midtrans, serve
from tests.storage.vault import use_vault
from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.conftest import BUDI_PIN, TAS, Stall, closed
from tests.ui.stories.looking_back import no_sheet_left, sheet_on_top
from tests.ui.stories.person import CTRL, Person
from ui.main import Program
from ui.screens.desk import Place
from ui.screens.pay.view import PaySheet
from ui.screens.pin.view import PinSheet
from ui.screens.settings.view import SettingsView


@pytest.fixture
def midtrans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Midtrans]:
    use_vault(monkeypatch, None)
    with serve(Midtrans()) as midtrans:
        yield midtrans


@pytest.fixture
def stall(stall: Stall, midtrans: Midtrans) -> Stall:
    """Its account has a code of its own, and a provider that makes others."""
    with stall.before_opening() as booth:
        account = booth.browsing.booth_facts().accounts[0].id
        accept_code(booth, account, "KOPERASI CONTOH", by=stall.budi)
        booth.pins.set_pin(stall.budi, BUDI_PIN)
    settings = ProviderSettings(
        enabled=True, site=ProviderSite.OWN, address=midtrans.address, account=account
    )
    kept = load_preferences(stall.config.preferences).preferences
    save_preferences(stall.config.preferences, replace(kept, provider=settings))
    SecretStore(stall.config.keys, use_vault=False).put("midtrans", Secret(KEY))
    return stall


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    yield person
    closed(person)


def opened(qtbot: QtBot, application: QApplication, stall: Stall) -> Person:
    preferences: Preferences = load_preferences(stall.config.preferences).preferences
    program = Program(application, stall.config, preferences)
    program.start()
    qtbot.waitUntil(lambda: program.window is not None and program.is_ready, timeout=10_000)
    person = Person(qtbot, program)
    person.window.resize(1366, 768)
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow, timeout=10_000)
    desk = person.window.desk
    person.sees(lambda: any(desk.online.takes(code.holder) for code in desk.facts.qris_codes))
    return person


def asked_to_pay(person: Person) -> PaySheet:
    person.scan(TAS)
    person.press(Qt.Key.Key_F10)
    sheet = person.sheet(PaySheet)
    person.sees(sheet.side.card.isVisible)
    return sheet


def the_charge(midtrans: Midtrans) -> ChargeId:
    (name,) = midtrans.orders
    return ChargeId(UUID(name))


def word(midtrans: Midtrans) -> str:
    (order,) = midtrans.orders.values()
    return str(order.words["transaction_status"])


def words(sheet: PaySheet) -> str:
    return sheet.pages.qris.card.accessibleName()


def test_the_code_is_the_providers_and_its_money_is_seen_without_anybody(
    person: Person, midtrans: Midtrans
) -> None:
    sheet = asked_to_pay(person)
    assert "BATIK CONTOH" in sheet.side.card.accessibleName()
    assert "terlihat di sini" in words(sheet)
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    midtrans.becomes(the_charge(midtrans), "settlement")
    person.sees(lambda: "Uang sudah masuk" in words(sheet))
    # Nobody can pay it twice.
    assert not sheet.side.card.isVisible()
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert payment.evidence is Evidence.PROVIDER
    assert payment.reference == midtrans.orders[str(the_charge(midtrans))].words["transaction_id"]
    person.sees(lambda: not person.ask(lambda booth: booth.provider_charges.unfinished()))
    assert not person.ask(lambda booth: booth.browsing.uncertain_payments())


def test_without_the_provider_the_booths_own_code_is_there_at_once(
    person: Person, midtrans: Midtrans
) -> None:
    midtrans.go_wrong("status", Fault.ERROR)
    sheet = asked_to_pay(person)
    person.sees(lambda: "KOPERASI CONTOH" in sheet.side.card.accessibleName())
    assert "Midtrans tidak bisa dipakai sekarang" in words(sheet)
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert person.last_sale().payments[0].evidence is Evidence.NOTIFICATION
    asked = len(midtrans.asked)
    # The next buyer is not kept waiting for another failure.
    sheet = asked_to_pay(person)
    person.sees(lambda: "KOPERASI CONTOH" in sheet.side.card.accessibleName())
    assert not any(method == "POST" and path == "/v2/charge" for method, path in midtrans.asked)
    assert len(midtrans.asked) >= asked


def test_a_provider_that_does_not_answer_is_waited_for_no_longer_than_three_seconds(
    person: Person, midtrans: Midtrans
) -> None:
    midtrans.go_wrong("status", Fault.NEVER)
    sheet = asked_to_pay(person)
    person.sees(lambda: "KOPERASI CONTOH" in sheet.side.card.accessibleName())
    assert "tidak menjawab" in words(sheet)


def test_a_buyer_who_leaves_cannot_pay_the_code_any_more(
    person: Person, midtrans: Midtrans
) -> None:
    sheet = asked_to_pay(person)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not sheet.is_open)
    person.sees(lambda: word(midtrans) == "expire")


def test_goods_that_went_are_paid_when_the_provider_sees_the_money(
    person: Person, midtrans: Midtrans
) -> None:
    sheet = asked_to_pay(person)
    person.press(Qt.Key.Key_B, CTRL)
    midtrans.becomes(the_charge(midtrans), "settlement")
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: not sheet.is_open)
    person.sees(lambda: "sudah masuk" in person.said)
    assert not person.ask(lambda booth: booth.browsing.uncertain_payments())


def test_money_for_a_sale_that_was_not_saved_is_told_and_kept(
    person: Person, midtrans: Midtrans
) -> None:
    sheet = asked_to_pay(person)
    midtrans.becomes(the_charge(midtrans), "settlement")
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not sheet.is_open)
    person.sees(lambda: "tidak tersimpan" in person.said)
    (uncertain,) = person.ask(lambda booth: booth.browsing.uncertain_payments())
    assert uncertain.amount == 140_000


def test_a_paid_code_is_not_lost_by_looking_at_another_way_to_pay(
    person: Person, midtrans: Midtrans
) -> None:
    sheet = asked_to_pay(person)
    midtrans.becomes(the_charge(midtrans), "settlement")
    person.sees(lambda: "Uang sudah masuk" in words(sheet))
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_F10)
    person.sees(lambda: "Uang sudah masuk" in words(sheet))
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert person.last_sale().payments[0].evidence is Evidence.PROVIDER
    assert len(midtrans.orders) == 1


def test_what_was_under_way_when_the_till_closed_is_told_by_the_next_start(
    midtrans: Midtrans, stall: Stall, qtbot: QtBot, qapp: QApplication
) -> None:
    first = opened(qtbot, qapp, stall)
    asked_to_pay(first)
    closed(first)
    midtrans.becomes(the_charge(midtrans), "settlement")
    again = opened(qtbot, qapp, stall)
    again.sees(lambda: "tidak tersimpan" in again.said)
    closed(again)


def test_the_key_is_typed_once_and_never_shown_again(
    person: Person, stall: Stall, midtrans: Midtrans
) -> None:
    secrets = SecretStore(stall.config.keys, use_vault=False)
    secrets.remove("midtrans")
    person.window.go(Place.SETTINGS)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    view.show_section(6)
    page = view.provider
    person.sees(lambda: page.key_words.text() == "Kunci belum diisi.")
    page.key.setFocus()
    person.type(KEY)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: isinstance(sheet_on_top(person), PinSheet))
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: page.key_words.text() == "Kunci tersimpan di laptop ini.")
    assert page.key.text() == ""
    assert secrets.get("midtrans") == Secret(KEY)
    person.click("Tes sambungan")
    person.sees(lambda: page.trial.text() == "Tersambung, dan kuncinya diterima.")
    midtrans.key = "another"
    person.click("Tes sambungan")
    person.sees(lambda: "menolak kunci" in page.trial.text())
