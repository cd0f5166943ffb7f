"""Money that nobody has seen yet, and every vendor's account, as full as fairs have them."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.bootstrap import Booth
from booth.domain.events.selling import Doubt, ShownOutcome
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.evening import go_to_vendors
from tests.ui.stories.looking_back import sell_in_cash, sheet_on_top
from tests.ui.stories.person import Person
from tests.ui.stories.unseen_money import go_to_uncertain, hand_over_unseen
from ui.screens.uncertain.given_up import GivenUpSheet
from ui.screens.uncertain.view import UncertainView

_STATES: Final = 4
"""Headings of the list of uncertain money: its rows are more."""


def _uncertain(*keys: Qt.Key) -> Callable[[Person], QWidget]:
    """The list with each state on it; and a sheet over it, where a key opens one."""

    def open_it(person: Person) -> QWidget:
        for code in (KAIN, BUKET, TAS):
            hand_over_unseen(person, code)
        person.ask(_doubt_and_keep)
        view = go_to_uncertain(person)
        person.sees(lambda: len(view.list.rows) > _STATES)
        for key in keys:
            person.press(key)
        return sheet_on_top(person) if keys else person.window

    return open_it


def _doubt_and_keep(booth: Booth) -> None:
    by = booth.browsing.booth_facts().staff[0].id
    first, second, *_ = booth.browsing.uncertain_payments()
    note = "terlihat Rp 1.250.000: pembeli bilang sisanya menyusul besok pagi sebelum stan buka"
    for payment, doubt in ((first, Doubt.WRONG_AMOUNT), (second, Doubt.DUPLICATE)):
        assert payment.payment is not None
        booth.selling.doubt(payment.payment, doubt, note=note, by=by)
    number = booth.selling.open_payment()
    vendor = booth.browsing.shelf().vendors[0].id
    booth.selling.keep_goods(number, Holder(HolderKind.VENDOR, vendor), Rupiah(75_000), by=by)


def _shown_code(*keys: Qt.Key) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        _uncertain()(person)
        view = person.window.screens.currentWidget()
        assert isinstance(view, UncertainView)
        view.list.setFocus()
        person.press(Qt.Key.Key_End)
        person.sees(view.panel.outcomes[ShownOutcome.ARRIVED].isVisible)
        for key in keys:
            person.press(key)
        return sheet_on_top(person) if keys else person.window

    return open_it


def _borne_by_vendors(person: Person) -> QWidget:
    sheet = _uncertain(Qt.Key.Key_F10)(person)
    assert isinstance(sheet, GivenUpSheet)
    person.sees(lambda: bool(sheet.bearing.edits))
    person.pause()
    person.click("UMKM menanggung (sepakat)")
    return sheet


def _nothing_uncertain(person: Person) -> QWidget:
    person.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, UncertainView)
    person.sees(view.nothing.isVisible)
    return person.window


def _vendors(*keys: Qt.Key) -> Callable[[Person], QWidget]:
    """Every vendor's account, one of them with all kinds of lines; and a sheet over it."""

    def open_it(person: Person) -> QWidget:
        sell_in_cash(person, KAIN, BUKET)
        hand_over_unseen(person, TAS, KAIN)
        go_to_vendors(person)
        for key in keys:
            person.press(key)
        return sheet_on_top(person) if keys else person.window

    return open_it


MONEY_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "uncertain money": _uncertain(),
    "no uncertain money": _nothing_uncertain,
    "arrived": _uncertain(Qt.Key.Key_F5),
    "still not in": _uncertain(Qt.Key.Key_F6),
    "a wrong amount": _uncertain(Qt.Key.Key_F9),
    "not found": _uncertain(Qt.Key.Key_F10),
    "not found, vendors bear it": _borne_by_vendors,
    "a shown code": _shown_code(),
    "a code never paid": _shown_code(Qt.Key.Key_F10),
    "vendors' money": _vendors(),
    "an advance": _vendors(Qt.Key.Key_F7),
    "a vendor pays in": _vendors(Qt.Key.Key_F8),
    "turnover reported": _vendors(Qt.Key.Key_F9),
    "papers of the evening": _vendors(Qt.Key.Key_F6),
}
"""How each is reached, and what then covers the window."""
