"""Every screen and sheet of the till, with goods and names as long as fairs have them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.bootstrap import Booth
from tests.ui.goods_surfaces import GOODS_SURFACES
from tests.ui.money_surfaces import MONEY_SURFACES
from tests.ui.order_surfaces import ORDER_SURFACES
from tests.ui.settings_surfaces import SETTINGS_SURFACES
from tests.ui.shift_surfaces import SHIFT_SURFACES
from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.looking_back import go_to_sales, sell_in_cash, sheet_on_top
from tests.ui.stories.person import CTRL, Person
from tests.ui.summary_surfaces import SUMMARY_SURFACES
from tests.ui.tag_surfaces import TAG_SURFACES
from ui.screens.failure.presenter import of_bug
from ui.screens.failure.view import FailureView
from ui.screens.pay.view import PaySheet

_VENDORS: Final = (
    "Koperasi Produsen Batik Tulis Giriloyo Wukirsari Imogiri",
    "Kriya Kayu Nusantara",
    "Dapur Bu Tejo",
    "Anyaman Serat Alam Kulon Progo Sejahtera",
    "Perak Kotagede",
    "Tenun Lurik Pedan",
)
_LONG_CODE: Final = "8991234599999"


def crowd(stall: Stall) -> Stall:
    """Fill the booth up."""

    def fill(booth: Booth) -> None:
        for number, name in enumerate(_VENDORS):
            vendor = stall.add_vendor(booth, name, "#2f7d4f")
            stall.add(booth, vendor, f"Barang {name}"[:60], 1_250_000, f"89912346000{number:02}")
        stall.add(
            booth,
            stall.batik,
            "Kain batik tulis sogan motif parang rusak barong halus, 2,5 m",
            12_750_000,
            _LONG_CODE,
        )

    with stall.before_opening() as booth:
        fill(booth)
        account = booth.browsing.booth_facts().accounts[0].id
        accept_code(booth, account, "KOPERASI PERAJIN ANGGREK", by=stall.budi)
        booth.contacts.add("Koperasi Pegawai Dinas Perindustrian dan Perdagangan", "081234567890")
        booth.pins.set_pin(stall.budi, "482913")
    return stall


def _full_cart(person: Person) -> QWidget:
    for code in (KAIN, TAS, BUKET, _LONG_CODE):
        person.scan(code)
    return person.window


def _empty(person: Person) -> QWidget:
    return person.window


def _sold(person: Person) -> QWidget:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.type("500000")
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    return person.window


def _wrong_clock(person: Person) -> QWidget:
    right = person.window.desk.now
    person.window.desk.now = lambda: right() + timedelta(days=30)
    person.window.presenter.look_at_the_clock()
    return person.window


def _sales(person: Person) -> QWidget:
    sell_in_cash(person, KAIN, _LONG_CODE)
    go_to_sales(person)
    return person.window


def _catalogue(*keys: Qt.Key, code: str = "") -> Callable[[Person], QWidget]:
    """Barang, one of its tabs, and something in the form."""

    def open_it(person: Person) -> QWidget:
        person.press(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
        for key in keys:
            person.press(key)
        if code:
            person.scan(code)
        else:
            person.press(Qt.Key.Key_N, CTRL)
        return person.window

    return open_it


def _new_goods(person: Person) -> QWidget:
    person.scan("0000000000")
    person.press(Qt.Key.Key_N, CTRL)
    return sheet_on_top(person)


def _sheet(*keys: Qt.Key, codes: tuple[str, ...] = ()) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        for code in codes:
            person.scan(code)
        for key in keys:
            person.press(key)
        return sheet_on_top(person)

    return open_it


def _paying_by_code(*keys: tuple[Qt.Key, bool]) -> Callable[[Person], QWidget]:
    """Paid by QRIS: the code is there, then these keys, held with Ctrl or not."""

    def open_it(person: Person) -> QWidget:
        for code in (KAIN, TAS, BUKET):
            person.scan(code)
        person.press(Qt.Key.Key_F10)
        sheet = person.sheet(PaySheet)
        person.sees(sheet.side.card.isVisible)
        for key, with_ctrl in keys:
            person.press(key, CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier)
        return sheet

    return open_it


def _mixed(person: Person) -> QWidget:
    sheet = _sheet(Qt.Key.Key_F12, Qt.Key.Key_F7, codes=(KAIN, _LONG_CODE))(person)
    for amount in ("100000", "200000"):
        person.type(amount)
        person.press(Qt.Key.Key_F12)
        person.press(Qt.Key.Key_Return)
    return sheet


def _by_neighbours_machine(person: Person) -> QWidget:
    sheet = _sheet(Qt.Key.Key_F12, Qt.Key.Key_F9, codes=(KAIN, TAS, BUKET, _LONG_CODE))(person)
    person.press(Qt.Key.Key_U, CTRL)
    person.choose(_VENDORS[0])
    person.press(Qt.Key.Key_Return)
    return sheet


def _titipan(person: Person) -> QWidget:
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    return sheet_on_top(person)


def _after_a_sale(key: Qt.Key) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        _sales(person)
        person.press(key)
        return sheet_on_top(person)

    return open_it


def _opening(person: Person) -> QWidget:
    person.window.open_register(lambda: None)
    return sheet_on_top(person)


def _coordinator(person: Person) -> QWidget:
    person.window.ask_coordinator("Kain batik paling murah Rp 300.000.", lambda _: None)
    return sheet_on_top(person)


def _locked(person: Person) -> QWidget:
    desk = person.window.desk
    desk.cashier = next(staff for staff in desk.facts.staff if staff.name == "Budi")
    person.window.lock()
    return sheet_on_top(person)


def _receipt(person: Person) -> QWidget:
    sale = sell_in_cash(person, KAIN, _LONG_CODE)
    person.window.show_receipt(sale.id)
    return sheet_on_top(person)


def _bug(person: Person) -> QWidget:
    try:
        raise ZeroDivisionError  # noqa: TRY301 - a bug with a place in the program, as all have
    except ZeroDivisionError as bug:
        person.window.show_failure(of_bug(bug), then=lambda: None)
    return person.window.findChildren(FailureView)[0]


SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "the goods of the catalogue": _catalogue(code=_LONG_CODE),
    "new goods in the catalogue": _catalogue(),
    "a vendor of the catalogue": _catalogue(Qt.Key.Key_F6),
    "a bundle of the catalogue": _catalogue(Qt.Key.Key_F7),
    "goods added on the spot": _new_goods,
    "sell, nothing yet": _empty,
    "sell, a full cart": _full_cart,
    "sell, the change": _sold,
    "sell, a wrong clock": _wrong_clock,
    "line": _sheet(Qt.Key.Key_F6, codes=(_LONG_CODE,)),
    "discount": _sheet(Qt.Key.Key_F7, codes=(_LONG_CODE,)),
    "open price": _sheet(Qt.Key.Key_F4),
    "titipan": _titipan,
    "quick": _sheet(Qt.Key.Key_F3),
    "pay in cash": _sheet(Qt.Key.Key_F12, codes=(KAIN, _LONG_CODE)),
    "pay by QRIS": _sheet(Qt.Key.Key_F10, codes=(KAIN, _LONG_CODE)),
    "pay by card": _sheet(Qt.Key.Key_F12, Qt.Key.Key_F9, codes=(KAIN,)),
    "pay by a neighbour's card machine": _by_neighbours_machine,
    "pay by transfer": _sheet(Qt.Key.Key_F12, Qt.Key.Key_F8, codes=(KAIN,)),
    "pay by code": _paying_by_code(),
    "pay by code, nothing seen": _paying_by_code((Qt.Key.Key_Return, False)),
    "pay by code per vendor": _paying_by_code((Qt.Key.Key_P, True)),
    "pay by code, not arrived": _paying_by_code((Qt.Key.Key_B, True)),
    "pay in several ways": _mixed,
    "pay later": _sheet(Qt.Key.Key_F12, Qt.Key.Key_F7, Qt.Key.Key_F6, codes=(KAIN,)),
    "opening": _opening,
    "coordinator": _coordinator,
    "locked": _locked,
    "sales": _sales,
    "receipt": _receipt,
    "late entry": _after_a_sale(Qt.Key.Key_F3),
    "other laptop's receipt": _after_a_sale(Qt.Key.Key_F4),
    "kuitansi": _after_a_sale(Qt.Key.Key_F7),
    "refund": _after_a_sale(Qt.Key.Key_F8),
    "exchange": _after_a_sale(Qt.Key.Key_F9),
    **SETTINGS_SURFACES,
    "a bug": _bug,
    **GOODS_SURFACES,
    **MONEY_SURFACES,
    **ORDER_SURFACES,
    "void": _after_a_sale(Qt.Key.Key_F10),
    **SHIFT_SURFACES,
    **SUMMARY_SURFACES,
    **TAG_SURFACES,
}
"""How each is reached, and what then covers the window."""
