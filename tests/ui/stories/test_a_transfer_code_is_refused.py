import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from booth.payments.qris.tlv import Node
from tests.payments.codes import PLAIN, additional, code
from tests.ui.stories.accounts import TRANSFER, accounts_page
from tests.ui.stories.person import CTRL, Person
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet

_STICKER = "Pakai kode statis, seperti yang ada di stiker QRIS."
_ORIGINAL = "Minta gambar kode yang asli dari penerbitnya."

REFUSED = {
    "transfer": (TRANSFER, "Ini kode untuk transfer, bukan kode pembayaran.", _STICKER),
    "cash": (
        code(additional(t08="CWDL")),
        "Ini kode tarik atau setor tunai, bukan kode pembayaran.",
        _STICKER,
    ),
    "dynamic": (code(Node("01", "12")), "Kode ini hanya untuk satu pembayaran.", _STICKER),
    "amount": (code(Node("54", "25000")), "Kode ini sudah berisi jumlah 25000.", _STICKER),
    "broken": (
        PLAIN[:-1] + ("0" if PLAIN[-1] != "0" else "1"),
        "Kode QRIS ini rusak atau sudah diubah",
        _ORIGINAL,
    ),
    "none": (
        "https://contoh.id/menu",
        "Ini bukan kode QRIS: awalnya “https://contoh.id/menu”.",
        "Pakai kode di stiker QRIS dari bank.",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_code_that_no_buyer_can_pay_by_is_refused_with_the_next_step(
    person: Person, kind: str
) -> None:
    payload, what, next_step = REFUSED[kind]
    accounts_page(person)
    person.press(Qt.Key.Key_N, CTRL)
    sheet = person.sheet(FindCodeSheet)
    QGuiApplication.clipboard().setText(payload)
    person.press(Qt.Key.Key_V, CTRL)
    person.sees(sheet.refusal.isVisible)
    assert sheet.what.text().startswith(what)
    assert sheet.next_step.text() == next_step
    assert sheet.is_open
    assert not any(one.is_open for one in person.window.findChildren(ConfirmCodeSheet))
    assert person.ask(lambda booth: booth.qris.accepted()) == ()


def test_an_empty_box_and_an_empty_clipboard_say_what_to_do(person: Person) -> None:
    accounts_page(person)
    person.press(Qt.Key.Key_N, CTRL)
    sheet = person.sheet(FindCodeSheet)
    person.press(Qt.Key.Key_Return)
    assert sheet.what.text() == "Belum ada kode."
    QGuiApplication.clipboard().clear()
    person.press(Qt.Key.Key_V, CTRL)
    assert sheet.what.text() == "Tidak ada gambar atau teks yang disalin."
