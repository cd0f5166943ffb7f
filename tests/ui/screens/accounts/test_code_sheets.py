from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.domain.merchant_code import CodeWarning
from booth.payments.qris.tlv import Node, template
from tests.payments.codes import PLAIN, code
from tests.ui.runners import Later
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, open_sheet, press, type_words
from tests.usecases.codes import accept, account, the_code
from tests.usecases.stand import Stand
from ui.screens.accounts.code_words import category_words, criteria_words, warning_words
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_presenter import picture_file
from ui.screens.accounts.find_view import FindCodeSheet
from ui.screens.accounts.holders import code_holders
from ui.screens.accounts.live_test_view import LiveTestSheet
from ui.screens.desk import Desk
from ui.widgets.panel import Label

ENTER = Qt.Key.Key_Return
OTHER_ACCOUNT = code(
    template(
        "26",
        [
            Node("00", "ID.CO.CONTOH.WWW"),
            Node("01", "936009990000099999"),
            Node("02", "000000012345678"),
            Node("03", "UMI"),
        ],
    )
)
WITH_TIP = code(Node("55", "01"))


def confirming(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget, payload: str
) -> ConfirmCodeSheet:
    desk.facts = stand.booth.browsing.booth_facts()
    holder = code_holders(desk.facts, desk.shelf)[0]
    facts = stand.booth.qris.look_at(payload)
    modules = stand.booth.qris.codes.modules(payload)
    return ConfirmCodeSheet(desk, answering, holder, facts, modules, done=lambda: None, over=window)


@pytest.fixture
def answering(stand: Stand) -> Answering:
    return Answering(stand.budi)


def test_a_code_of_the_same_name_that_pays_another_account_is_not_said_to_be_the_same(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget
) -> None:
    accept(stand)
    sheet = confirming(desk, stand, answering, window, OTHER_ACCOUNT)
    shown = [label.text() for label in sheet.facts.findChildren(Label) if label.isVisible()]
    assert "≠ berubah" in shown
    assert sheet.swapped.isVisible()


def test_a_first_code_is_compared_to_nothing(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget
) -> None:
    sheet = confirming(desk, stand, answering, window, PLAIN)
    assert not sheet.swapped.isVisible()
    assert not sheet.warnings.isVisible()
    assert not sheet.tip.isVisible()


def test_the_tip_is_kept_only_where_the_code_asks_for_it_and_a_person_says_so(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget
) -> None:
    sheet = confirming(desk, stand, answering, window, WITH_TIP)
    assert sheet.tip.isVisible()
    assert not sheet.keeps_tip.isChecked()
    sheet.keeps_tip.setFocus()
    press(Qt.Key.Key_Space)
    sheet.name.setFocus()
    type_words("batik contoh")
    click(sheet.save)
    assert no_sheet_is_open(window)
    found = the_code(stand)
    assert (found.keeps_tip, found.adds_bill_number) == (True, False)


def test_stops_and_blanks_of_a_sticker_are_no_other_name(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget
) -> None:
    sheet = confirming(desk, stand, answering, window, PLAIN)
    sheet.name.setText("  Batik  CONTOH. ")
    click(sheet.save)
    assert the_code(stand).payload == PLAIN
    assert answering.asked == ["Pasang kode QRIS BATIK CONTOH untuk QRIS stan."]


def test_what_is_read_after_the_sheet_was_left_opens_nothing(
    desk: Desk, stand: Stand, window: QWidget
) -> None:
    later, found = Later(), []
    slow = Desk(later, lambda: stand.booth, desk.now, shelf=desk.shelf, facts=desk.facts)
    holder = code_holders(desk.facts, desk.shelf)[0]
    sheet = FindCodeSheet(slow, holder, lambda *code: found.append(code), window)
    sheet.presenter.look_at_text(PLAIN)
    assert sheet.reading.isVisible()
    press(Qt.Key.Key_Escape)
    later.let_go()
    assert found == []


def test_a_picture_that_is_gone_is_told(desk: Desk, window: QWidget, tmp_path: Path) -> None:
    holder = code_holders(desk.facts, desk.shelf)[0]
    sheet = FindCodeSheet(desk, holder, lambda *_: None, window)
    sheet.presenter.look_at_picture(picture_file(tmp_path / "stiker.png"))
    assert sheet.what.text().startswith("Gambar stiker.png tidak bisa dibaca")
    assert open_sheet(window, FindCodeSheet) is sheet


def test_without_anybody_at_the_register_a_coordinator_says_how_the_test_went(
    desk: Desk, stand: Stand, answering: Answering, window: QWidget
) -> None:
    accept(stand)
    desk.facts, desk.cashier = stand.booth.browsing.booth_facts(), None
    holder = code_holders(desk.facts, desk.shelf)[0]
    sheet = LiveTestSheet(desk, answering, holder, lambda: None, window)
    click(sheet.arrived)
    assert answering.asked == ["Mencatat hasil uji Rp 1 QRIS stan."]
    assert the_code(stand).tested_at is not None
    assert holder.holder == account(stand)


def test_every_warning_is_a_sentence_of_its_own() -> None:
    said = {warning_words(warning) for warning in CodeWarning}
    assert len(said) == len(CodeWarning)


def test_an_unknown_kind_of_business_is_still_its_number() -> None:
    assert category_words("5947") == "5947, toko suvenir"
    assert category_words("0763") == "0763"
    assert criteria_words("") == "–"
    assert criteria_words("XYZ") == "XYZ"
