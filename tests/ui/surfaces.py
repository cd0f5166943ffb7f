"""Every screen and sheet of the till, with goods and names as long as fairs have them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.bootstrap import Booth
from booth.domain.events.selling import Doubt, ShownOutcome
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from tests.ui.order_surfaces import ORDER_SURFACES
from tests.ui.shift_surfaces import SHIFT_SURFACES
from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.accounts import (
    LONG_CODE,
    ODD_CODE,
    TRANSFER,
    accept,
    account_of,
    accounts_page,
    budi,
)
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.evening import go_to_vendors
from tests.ui.stories.looking_back import go_to_sales, sell_in_cash, sheet_on_top
from tests.ui.stories.person import CTRL, Person
from tests.ui.stories.unseen_money import go_to_uncertain, hand_over_unseen
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet
from ui.screens.accounts.page import AccountsPage
from ui.screens.catalogue_import.view import ImportSheet
from ui.screens.failure.presenter import of_bug
from ui.screens.failure.view import FailureView
from ui.screens.pay.view import PaySheet
from ui.screens.people.page import PeoplePage
from ui.screens.settings.view import SettingsView
from ui.screens.uncertain.given_up import GivenUpSheet
from ui.screens.uncertain.view import UncertainView

_VENDORS: Final = (
    "Koperasi Produsen Batik Tulis Giriloyo Wukirsari Imogiri",
    "Kriya Kayu Nusantara",
    "Dapur Bu Tejo",
    "Anyaman Serat Alam Kulon Progo Sejahtera",
    "Perak Kotagede",
    "Tenun Lurik Pedan",
)
_STATES: Final = 4
"""Headings of the list of uncertain money: its rows are more."""
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
        sell_in_cash(person, KAIN, _LONG_CODE)
        hand_over_unseen(person, TAS, KAIN)
        go_to_vendors(person)
        for key in keys:
            person.press(key)
        return sheet_on_top(person) if keys else person.window

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


def _settings(section: int) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        person.press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
        view = person.window.screens.currentWidget()
        assert isinstance(view, SettingsView)
        view.show_section(section)
        person.pause()  # what is made as a section is shown is laid out
        return person.window

    return open_it


def _with_accounts(open_it: Callable[[Person], QWidget]) -> Callable[[Person], QWidget]:
    """As it is where the booth has several accounts."""

    def with_accounts(person: Person) -> QWidget:
        def add(booth: Booth) -> None:
            for name in ("QRIS koperasi", "Rekening bendahara"):
                booth.setting_up.add_account(name, "Koperasi", by=budi(booth))

        person.ask(add)
        root = open_it(person)
        person.click("Ya")
        person.click("Alamat sendiri")
        person.pause()
        return root

    return with_accounts


def _import(price: str) -> Callable[[Person], QWidget]:
    """A list of one product at this price, looked through; none where there is no price."""

    def open_it(person: Person) -> QWidget:
        _settings(7)(person)
        person.press(Qt.Key.Key_F3)
        sheet = person.sheet(ImportSheet)
        if price:
            path = person.program.config.folder / "barang.csv"
            row = f"Selendang sutra {'panjang ' * 5};Batik Akkar Sejahtera Abadi;{price}"
            path.write_text(f"Nama barang;UMKM;Harga\n{row}", encoding="utf-8")
            sheet.presenter.choose(path)
            person.sees(sheet.record.isVisible)
            sheet.presenter.allow_new_vendors(allowed=True)
            person.sees(sheet.record.isVisible)
        return sheet

    return open_it


def _on_people(act: Callable[[PeoplePage], None]) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        _settings(4)(person)
        view = person.window.screens.currentWidget()
        assert isinstance(view, SettingsView)
        act(view.people)
        return sheet_on_top(person)

    return open_it


def _forgotten(person: Person) -> QWidget:
    person.window.choose_cashier(lambda: None)
    person.sees(lambda: bool(person.open_sheets()))
    person.click("Lupa PIN?")
    return sheet_on_top(person)


def _with_codes(open_it: Callable[[Person], QWidget]) -> Callable[[Person], QWidget]:
    """As it is where one holder has a code, and that code was tested."""

    def with_codes(person: Person) -> QWidget:
        holder = account_of(person)
        accept(person, holder, LONG_CODE)
        person.ask(lambda booth: booth.qris.record_test(holder, arrived=True, by=budi(booth)))
        return open_it(person)

    return with_codes


def _on_accounts(act: Callable[[Person, AccountsPage], None]) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        page = accounts_page(person)
        act(person, page)
        return sheet_on_top(person)

    return open_it


def _refused(person: Person, page: AccountsPage) -> None:
    page.put.click()
    sheet = person.sheet(FindCodeSheet)
    sheet.presenter.look_at_text(TRANSFER)
    person.sees(sheet.refusal.isVisible)


def _confirmed(payload: str) -> Callable[[Person, AccountsPage], None]:
    def act(person: Person, page: AccountsPage) -> None:
        page.put.click()
        person.sheet(FindCodeSheet).presenter.look_at_text(payload)
        person.sheet(ConfirmCodeSheet)

    return act


def _pressed(button: str) -> Callable[[Person, AccountsPage], None]:
    def act(person: Person, page: AccountsPage) -> None:
        del page
        person.sees(person.button(button).isEnabled)
        person.click(button)

    return act


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
    "settings, printer": _settings(0),
    "settings, money": _settings(1),
    "settings, QRIS": _with_codes(_settings(2)),
    "settings, QRIS costs": _settings(3),
    "a code is refused": _on_accounts(_refused),
    "a code is confirmed": _on_accounts(_confirmed(ODD_CODE)),
    "a code is replaced": _with_codes(_on_accounts(_confirmed(ODD_CODE))),
    "a code is tested": _with_codes(_on_accounts(_pressed("Uji Rp 1"))),
    "a code is withdrawn": _with_codes(_on_accounts(_pressed("Cabut kode"))),
    "settings, people": _settings(4),
    "a new person": _on_people(lambda page: page.add.click()),
    "a person changes": _on_people(lambda page: page.edit.click()),
    "a person's new PIN": _on_people(lambda page: page.new_pin.click()),
    "a recovery code": _on_people(lambda page: page.show_code("K7QM-3XW9-T2HP-88FD")),
    "a forgotten PIN": _forgotten,
    "settings, laptop": _settings(5),
    "settings, online QRIS": _settings(6),
    "settings, online QRIS, accounts": _with_accounts(_settings(6)),
    "settings, goods": _settings(7),
    "import, nothing chosen": _import(""),
    "import, rows wrong": _import("dua belas ribu lima ratus"),
    "import, ready": _import("12.500"),
    "settings, training": _settings(9),
    "a bug": _bug,
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
    **ORDER_SURFACES,
    "void": _after_a_sale(Qt.Key.Key_F10),
    **SHIFT_SURFACES,
}
"""How each is reached, and what then covers the window."""
