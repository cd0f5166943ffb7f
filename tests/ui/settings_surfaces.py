"""Setelan and its sheets: accounts and their codes, people, lists of goods."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.bootstrap import Booth
from tests.ui.stories.accounts import (
    LONG_CODE,
    ODD_CODE,
    TRANSFER,
    accept,
    account_of,
    accounts_page,
    budi,
)
from tests.ui.stories.looking_back import sheet_on_top
from tests.ui.stories.person import Person
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet
from ui.screens.accounts.page import AccountsPage
from ui.screens.catalogue_import.view import ImportSheet
from ui.screens.people.page import PeoplePage
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import OfficeNow, OfficeState, OfficeTrouble
from ui.screens.settings.office_words import trouble_words
from ui.screens.settings.own_office import (
    JoiningCode,
    OwnOfficeNow,
    OwnOfficeState,
    OwnOfficeTrouble,
)
from ui.screens.settings.own_office_sheets import CodeSheet, OwnerSheet
from ui.screens.settings.own_office_words import trouble_words as own_trouble_words
from ui.screens.settings.view import SettingsView


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


def _at_an_office(now: OfficeNow) -> Callable[[Person], QWidget]:
    """As it is where the laptop belongs to an office, which stands so."""

    def open_it(person: Person) -> QWidget:
        settle_office(person, now)
        root = _settings(10)(person)
        person.sees(lambda: _view(person).office.rows.count() > 0)
        return root

    return open_it


def settle_office(person: Person, now: OfficeNow) -> None:
    """Have the way to the office stand so, whatever the ledger says of one."""
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    # What the thread of the sync says, which is not there: told as it tells it.
    person.program.office.hear(now)


def _view(person: Person) -> SettingsView:
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    return view


def _joining(typed: bool) -> Callable[[Person], QWidget]:  # noqa: FBT001  # of two surfaces
    def open_it(person: Person) -> QWidget:
        person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
        _settings(10)(person)
        person.click("Gabung ke kantor…")
        sheet = person.sheet(JoinSheet)
        if typed:
            sheet.scanned(INVITATION)
            sheet.show_error(trouble_words(OfficeTrouble.MISMATCH))
        return sheet

    return open_it


def _own_office(now: OwnOfficeNow) -> Callable[[Person], QWidget]:
    """As it is where this laptop is the office, which stands so."""

    def open_it(person: Person) -> QWidget:
        person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
        root = _settings(10)(person)
        # What its process says, which is not there: told as it tells it.
        person.program.hosting.hear(now)
        person.sees(_view(person).office.own.isVisible)
        return root

    return open_it


def _becoming(person: Person) -> QWidget:
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    _settings(10)(person)
    _view(person).office.own.open_owner_sheet("Budi Santoso Wijaya", begins=True)
    sheet = person.sheet(OwnerSheet)
    sheet.show_error(own_trouble_words(OwnOfficeTrouble.DATABASE, 8443))
    return sheet


def _become(person: Person) -> QWidget:
    sheet = _becoming(person)
    assert isinstance(sheet, OwnerSheet)
    sheet.show_error("")
    sheet.show_login("Budi Santoso Wijaya", "mtbg-fdq8-gfbp-uqzx")
    return sheet


def _next_laptop(person: Person) -> QWidget:
    _own_office(OWN_OFFICE)(person)
    address = OWN_OFFICE.addresses[0]
    _view(person).office.own.open_code_sheet(
        JoiningCode(
            code="K7QM2XW9PA",
            until=datetime(2023, 3, 3, 3, tzinfo=UTC),
            address=address,
            invitation=INVITATION,
        )
    )
    return person.sheet(CodeSheet)


OWN_OFFICE: Final = OwnOfficeNow(
    state=OwnOfficeState.OPEN,
    addresses=tuple(f"https://{name}:8443" for name in ("192.168.43.1", "laptop-stan", "10.0.0.2")),
    fingerprint="3f9a" * 16,
)
INVITATION: Final = f"https://192.168.43.1:8443/gabung#kode=K7QM2XW9PA&sidik={'3f9a' * 16}"
OFFLINE: Final = OfficeNow(
    state=OfficeState.WAITING,
    address="https://192.168.43.1:8443",
    fair="INACRAFT 2023, Jakarta Convention Center",
    booth="Stan Kota Tangerang dan Sekitarnya",
    fingerprint="3f9a" * 16,
    entries=1_214,
    receipts=1_012,
    oldest_at=datetime(2023, 3, 3, 3, tzinfo=UTC),
    contact_at=datetime(2023, 3, 3, 3, tzinfo=UTC),
    reason="not the office",
)

SETTINGS_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
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
    "settings, backup": _settings(8),
    "settings, training": _settings(9),
    "settings, no office": _settings(10),
    "settings, office out of reach": _at_an_office(OFFLINE),
    "settings, office shut this laptop out": _at_an_office(
        replace(OFFLINE, state=OfficeState.REVOKED, reason="")
    ),
    "settings, this laptop is the office": _own_office(OWN_OFFICE),
    "settings, the office on this laptop is down": _own_office(
        OwnOfficeNow(state=OwnOfficeState.DOWN, trouble=OwnOfficeTrouble.DIED, again_in=32)
    ),
    "becoming the office": _becoming,
    "the office's first password": _become,
    "the next laptop's code": _next_laptop,
    "joining an office": _joining(typed=False),
    "joining an office, not the one": _joining(typed=True),
}
"""How each is reached, and what then covers the window."""
