from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from booth.domain.events.selling import Doubt
from booth.domain.ids import SaleId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import press, type_words
from tests.ui.screens.uncertain.conftest import (
    Screen,
    awaited,
    headings,
    numbers,
    payments,
    words_of,
)
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def test_nothing_uncertain_is_said_in_a_sentence(screen: Screen, stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    assert view.nothing.isVisible()
    assert "Tidak ada uang yang perlu dicari." in view.nothing.accessibleName()


def test_payments_stand_under_their_states_in_words_oldest_first(
    screen: Screen, stand: Stand, clock: MovableClock
) -> None:
    for doubt in (None, *Doubt, None):
        payment = awaited(stand)
        clock.move(minutes=1)
        if doubt is not None:
            stand.booth.selling.doubt(payment, doubt, by=stand.sari)
    kept = stand.booth.selling.open_payment()
    holder = Holder(HolderKind.VENDOR, stand.batik.id)
    stand.booth.selling.keep_goods(kept, holder, Rupiah(75_000), by=stand.sari)
    view = screen.show()
    assert headings(view) == [
        "Menunggu",
        "Terlambat",
        "Jumlah beda",
        "Dobel",
        "Tidak terlihat",
        "Kode tampil, lalu ditinggalkan",
    ]
    assert numbers(view) == ["0001", "0006", "0002", "0004", "0003", "0005", kept[-4:]]


def test_a_row_says_who_holds_how_much_by_which_way_and_since_when(
    screen: Screen, stand: Stand, clock: MovableClock
) -> None:
    awaited(stand, of_vendor=True)
    clock.move(minutes=125)
    (row,) = payments(screen.show())
    assert (row.holder, row.method, row.amount) == ("Roka Collection", "QRIS", "Rp 125.000")
    assert (row.time, row.ago) == ("09.30", "2 jam lalu")


def test_totals_are_by_holder_and_a_shown_code_is_no_money_yet(
    screen: Screen, stand: Stand
) -> None:
    awaited(stand)
    awaited(stand)
    awaited(stand, of_vendor=True)
    kept = stand.booth.selling.open_payment()
    stand.booth.selling.keep_goods(
        kept, Holder(HolderKind.VENDOR, stand.batik.id), Rupiah(75_000), by=stand.sari
    )
    view = screen.show()
    assert (view.totals.amount.text(), view.totals.count.text()) == ("Rp 375.000", "3 pembayaran")
    told = words_of(view.totals)
    assert "QRIS stan | 2 pembayaran | Rp 250.000" in told
    assert "Roka Collection | 1 pembayaran | Rp 125.000" in told
    assert "Batik Akkar" not in told


def test_all_that_was_said_of_the_chosen_payment_is_told(
    screen: Screen, stand: Stand, clock: MovableClock
) -> None:
    payment = awaited(stand)
    clock.move(minutes=4)
    stand.booth.selling.doubt(payment, Doubt.NOT_SEEN, note="HP mati", by=stand.budi)
    view = screen.show()
    told = words_of(view.panel.detail)
    assert "09.30 · Sari | dicatat, uangnya belum terlihat" in told
    assert "09.34 · Budi | tidak terlihat: HP mati" in told
    assert "Bukti masuk | belum ada" in told


def test_of_a_shown_code_only_what_came_of_it_can_be_said(screen: Screen, stand: Stand) -> None:
    number = stand.booth.selling.open_payment()
    stand.booth.selling.keep_goods(
        number, Holder(HolderKind.ACCOUNT, stand.account), Rupiah(75_000), by=stand.sari
    )
    view = screen.show()
    assert "jangan dicatat sebagai penjualan" in words_of(view.panel.detail)
    panel = view.panel
    says = (panel.arrived, panel.receipt, panel.give_up, *panel.doubts.values())
    assert not any(button.isVisible() for button in says)
    assert all(button.isVisible() for button in panel.outcomes.values())


def test_of_a_payment_nothing_is_asked_that_belongs_to_a_shown_code(
    screen: Screen, stand: Stand
) -> None:
    awaited(stand)
    panel = screen.show().panel
    assert panel.arrived.isVisible()
    assert not any(button.isVisible() for button in panel.outcomes.values())


def test_arrows_choose_and_enter_opens_the_receipt_and_says_nothing(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    awaited(stand)
    second = awaited(stand)
    view = screen.show()
    before = stand.entries
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert view.panel.number.text().endswith("0002")
    press(Qt.Key.Key_Return)
    assert answering.receipts == [SaleId(second.entry)]
    assert stand.entries == before


def test_money_that_was_seen_already_is_found_by_its_receipt(
    screen: Screen, stand: Stand, qtbot: QtBot
) -> None:
    awaited(stand)
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    view = screen.show()
    type_words("0002")
    qtbot.waitUntil(lambda: numbers(view) == ["0002"])
    assert headings(view) == ["Sudah masuk"]
    assert not view.totals.isVisible()
    assert not view.panel.arrived.isEnabled()
    assert view.panel.doubts[Doubt.DUPLICATE].isEnabled()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: numbers(view) == ["0001"])


def test_a_scanned_receipt_brings_its_money(screen: Screen, stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    view = screen.show()
    view.scanned("KT2A-230303-0001")
    assert numbers(view) == ["0001"]
    assert "Bukti masuk | Soundbox" in words_of(view.panel.detail)


def test_cash_alone_is_nothing_to_look_for(screen: Screen, stand: Stand) -> None:
    awaited(stand)
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    view.scanned("KT2A-230303-0002")
    assert "Tidak ada uang nontunai yang cocok" in view.nothing.accessibleName()


def test_the_next_payment_is_chosen_when_one_leaves_the_list(screen: Screen, stand: Stand) -> None:
    awaited(stand)
    middle = awaited(stand)
    awaited(stand)
    view = screen.show()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    stand.booth.selling.confirm(middle, Evidence.STATEMENT, by=stand.sari)
    view.stands(stand.booth.browsing.standing())
    assert view.panel.number.text().endswith("0003")


def test_another_change_is_seen_while_what_was_chosen_stays(screen: Screen, stand: Stand) -> None:
    awaited(stand)
    chosen = awaited(stand)
    view = screen.show()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    awaited(stand)
    stand.booth.selling.doubt(chosen, Doubt.LATE, by=stand.sari)
    view.stands(stand.booth.browsing.standing())
    assert len(payments(view)) == 3
    assert view.panel.number.text().endswith("0002")
    assert "terlambat" in words_of(view.panel.detail)
