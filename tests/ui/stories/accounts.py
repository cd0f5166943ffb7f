"""What stories about codes share: the page, invented codes, and a sticker's picture."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from booth.bootstrap import Booth
from booth.domain.events.setting_up import Role
from booth.domain.ids import StaffId
from booth.domain.payment import Holder, HolderKind
from booth.payments.qris.tlv import Node, template
from tests.payments.codes import PLAIN, additional, code, drawn
from tests.ui.stories.person import Person
from ui.screens.accounts.page import AccountsPage
from ui.screens.pin.view import PinSheet
from ui.screens.settings.view import SettingsView

PIN: Final = "7391"
SWAPPED: Final = code(
    template("51", [Node("00", "ID.CO.QRIS.WWW"), Node("02", "ID9988776655443")]),
    Node("59", "TOKO PULSA CONTOH"),
    Node("60", "MEDAN"),
)
TRANSFER: Final = code(Node("52", "4829"), additional(t08="DMCT"))
LONG_CODE: Final = code(Node("59", "KOPERASI BATIK GIRILOYO S"), Node("60", "KAB BANTUL YOGY"))
ODD_CODE: Final = code(
    Node("55", "01"),
    Node("59", "ANYAMAN SERAT ALAM KULON"),
    Node("60", "KULON PROGO"),
    without=["51"],
)
"""Asks for a tip, and lacks the national template."""


def accounts_page(person: Person) -> AccountsPage:
    """Go to Setelan, QRIS & rekening."""
    person.press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    person.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    person.sees(view.accounts.isVisible)
    return view.accounts


def choose(person: Person, page: AccountsPage, name: str) -> None:
    """Touch the row of a holder."""
    (row,) = page.rows.findItems(name, Qt.MatchFlag.MatchStartsWith)
    person.touch(page.rows.viewport(), page.rows.visualItemRect(row).center())
    person.sees(lambda: page.holder.text() == name)


def coordinator_agrees(person: Person) -> None:
    """Type the PIN that Budi was given."""
    person.sheet(PinSheet)
    person.type(PIN)
    person.press(Qt.Key.Key_Return)


def budi(booth: Booth) -> StaffId:
    """The coordinator."""
    staff = booth.browsing.booth_facts().staff
    return next(person.id for person in staff if person.role is Role.COORDINATOR)


def account_of(person: Person) -> Holder:
    """The booth's own account."""
    facts = person.ask(lambda booth: booth.browsing.booth_facts())
    return Holder(HolderKind.ACCOUNT, facts.accounts[0].id)


def accept(person: Person, holder: Holder, payload: str = PLAIN) -> None:
    """Let a holder be paid by a code, as a coordinator did before."""
    person.ask(lambda booth: booth.qris.accept(holder, payload, by=budi(booth)))


def sticker(folder: Path, payload: str = PLAIN) -> Path:
    """A picture of a sticker."""
    path = folder / "stiker.png"
    drawn(payload).save(path)
    return path
