"""The office changes what is sold: it comes down by itself, whatever lies in the cart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.bootstrap import NewRegister, create_booth
from booth.config import Config, Preferences, PrinterSettings
from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.events.cataloguing import (
    BundleAdded,
    ProductAdded,
    ProductChanged,
    VendorAdded,
)
from booth.domain.events.setting_up import Role
from booth.domain.ids import BoothId, FairId, ProductId, VendorId
from booth.domain.money import Rupiah
from booth.storage.keys import KeyStore, OfficeTokens
from booth.storage.preferences import save_preferences
from sync.client.transport import fingerprint_of
from sync.protocol.bundles import RECEIVED_SUFFIX, BundleReceipt, seal_key, write_receipt
from sync.protocol.invitations import Invitation
from tests.fakes.office import MemoryOffice
from tests.fakes.office_server import CODE, OfficeServer, serving
from tests.sync.client.certificates import make_certificates
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.choosing import choose
from tests.ui.stories.conftest import BUKET, KAIN, LEDGER, TAS, Stall, closed, opened
from tests.ui.stories.office_steps import page
from tests.ui.stories.person import CTRL, Person
from ui.screens.desk import Place
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import OfficeState

NOKEN = "8991234500999"


@pytest.fixture
def stall(tmp_path: Path) -> Stall:
    folder = tmp_path / "stan"
    folder.mkdir()
    return Stall(folder, KeyStore(Config(folder=folder).keys).make)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeServer]:
    folder = tmp_path / "kantor"
    folder.mkdir()
    with serving(MemoryOffice(), make_certificates(folder)) as running:
        yield running


@pytest.fixture
def person(
    qtbot: QtBot, qapp: QApplication, stall: Stall, office: OfficeServer
) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    with_pin(stall, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    office.office.catalogue.booth = person.program.booth().ledger.register.booth
    yield person
    closed(person)


def join(person: Person, office: OfficeServer) -> None:
    page(person)
    person.click("Gabung ke kantor…")
    sheet = person.sheet(JoinSheet)
    person.scan(Invitation(office.address, CODE, fingerprint_of(office.authority)).text())
    person.sees(lambda: sheet.save.text() == "Gabung")
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: person.program.office.now.state is OfficeState.SENT)
    person.window.go(Place.SELL)


def terms_of(person: Person, product: ProductId) -> ProductTerms:
    shelf = person.window.desk.shelf
    return next(one.terms for one in shelf.products if one.id == product)


def change(person: Person, office: OfficeServer, product: ProductId, price: int) -> None:
    terms = replace(terms_of(person, product), price=Rupiah(price))
    office.office.catalogue.add(ProductChanged(product=product, terms=terms))


def test_a_new_price_holds_for_the_next_piece_and_not_for_what_lies_in_the_cart(
    person: Person, office: OfficeServer, stall: Stall
) -> None:
    join(person, office)
    person.scan(KAIN)
    assert [line.price for line in person.lines] == [385_000]
    change(person, office, stall.kain, 410_000)
    vendor = VendorId(office.office.catalogue.add(VendorAdded(terms=VendorTerms(name="Noken"))))
    noken = ProductTerms(vendor=vendor, name="Noken besar", price=Rupiah(350_000), barcode=NOKEN)
    office.office.catalogue.add(ProductAdded(terms=noken))
    # Another till's sale, or this one's: with the next answer the office tells its version.
    page(person)
    person.press(Qt.Key.Key_S, CTRL)
    person.window.go(Place.SELL)
    person.sees(lambda: person.said == "Daftar barang diperbarui oleh kantor (3 berubah)")
    assert [line.price for line in person.lines] == [385_000]
    person.scan(KAIN)
    person.scan(NOKEN)
    assert [(line.name, line.quantity, line.price) for line in person.lines] == [
        ("Kain batik tulis kawung", 1, 385_000),
        ("Kain batik tulis kawung", 1, 410_000),
        ("Noken besar", 1, 350_000),
    ]
    person.pays_cash()
    assert person.receipts == 1


def test_the_tiles_show_it_by_themselves_after_the_next_sale(
    person: Person, office: OfficeServer, stall: Stall
) -> None:
    join(person, office)
    change(person, office, stall.tas, 155_000)
    person.scan(BUKET)
    person.pays_cash()

    def shown() -> bool:
        tile = person.window.presenter.goods.finder.tile(stall.tas)
        return tile is not None and "155.000" in tile.price

    person.sees(shown)
    person.sees(lambda: "(1 berubah)" in person.said)
    person.scan(TAS)
    assert [line.price for line in person.lines] == [155_000]


def test_goods_that_are_gone_are_not_offered_any_more(
    person: Person, office: OfficeServer, stall: Stall
) -> None:
    join(person, office)
    gone = replace(terms_of(person, stall.tas), selling=False)
    office.office.catalogue.add(ProductChanged(product=stall.tas, terms=gone))
    person.scan(BUKET)
    person.pays_cash()
    person.sees(lambda: "(1 berubah)" in person.said)
    person.scan(TAS)
    assert person.lines == []


def test_a_list_that_cannot_stand_here_is_told_and_the_old_one_sells_on(
    person: Person, office: OfficeServer, stall: Stall
) -> None:
    join(person, office)
    pair = BundleTerms(name="Dua tas", price=Rupiah(900_000), parts=(BundlePart(stall.tas, 2),))
    office.office.catalogue.add(BundleAdded(terms=pair))
    change(person, office, stall.tas, 155_000)
    shown = page(person)
    person.press(Qt.Key.Key_S, CTRL)
    person.sees(lambda: "karena paket Dua tas" in shown.advice.text())
    assert "memakai daftar yang lama" in shown.advice.text()
    badge = person.window.status.office
    assert badge.text() == "Terkirim ke kantor · daftar barang lama"
    assert shown.advice.text() == badge.accessibleDescription()
    assert "memakai daftar yang lama" in badge.toolTip()
    person.window.go(Place.SELL)
    person.scan(TAS)
    assert [line.price for line in person.lines] == [140_000]
    person.pays_cash()
    assert person.receipts == 1


def test_the_answer_on_a_stick_brings_the_new_prices_along(
    person: Person,
    office: OfficeServer,
    stall: Stall,
    tmp_path: Path,
) -> None:
    join(person, office)
    person.scan(KAIN)
    change(person, office, stall.kain, 410_000)
    register = person.program.booth().ledger.head.register
    answer = tmp_path / f"KT2-1{RECEIVED_SUFFIX}"
    heads = office.office.hello(register).heads
    content = BundleReceipt(register=register, heads=heads, durable=0, now=0)
    token = OfficeTokens(person.program.config.keys).token(register)
    assert token is not None
    goods = office.office.catalogue.answer(0)
    answer.write_bytes(write_receipt(content, goods, keys=[seal_key(token.reveal())]))
    page(person)
    person.press(Qt.Key.Key_O, CTRL)
    choose(person, answer)
    person.sees(lambda: "(1 berubah)" in person.said)
    person.window.go(Place.SELL)
    person.scan(KAIN)
    assert [line.price for line in person.lines] == [385_000, 410_000]


class BareStall(Stall):
    """A laptop after its first run: people, a drawer, and not a thing to sell."""

    def __init__(self, folder: Path) -> None:
        self.config = Config(folder=folder)
        self.printer = PrinterSettings()
        today = datetime.now(UTC).date()
        register = NewRegister(
            fair=FairId(UUID(int=1)),
            fair_name="INACRAFT 2023",
            fair_first_day=today,
            fair_last_day=today,
            booth=BoothId(UUID(int=2)),
            booth_name="Stan Kota Tangerang",
            register_code="KT3",
            register_name="Kasir 3",
        )
        make_key = KeyStore(self.config.keys).make
        with create_booth(folder / LEDGER, register, make_key=make_key, machine="m") as booth:
            drawer = booth.setting_up.add_drawer("Laci Kasir 3")
            self.budi = booth.people.add("Budi", Role.COORDINATOR)
            booth.shifts.open(drawer, Rupiah(500_000), by=self.budi)
        save_preferences(self.config.preferences, Preferences(ledger=LEDGER))


def test_a_laptop_with_nothing_to_sell_joins_and_sells(
    qtbot: QtBot, qapp: QApplication, office: OfficeServer, tmp_path: Path
) -> None:
    folder = tmp_path / "stan"
    folder.mkdir()
    bare = BareStall(folder)
    office.office.catalogue.booth = BoothId(UUID(int=2))
    vendor = VendorId(office.office.catalogue.add(VendorAdded(terms=VendorTerms(name="Noken"))))
    noken = ProductTerms(vendor=vendor, name="Noken besar", price=Rupiah(350_000), barcode=NOKEN)
    office.office.catalogue.add(ProductAdded(terms=noken, stock=3))
    person = opened(qtbot, qapp, bare)
    with_pin(bare, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    join(person, office)
    person.sees(lambda: "(2 berubah)" in person.said)
    person.scan(NOKEN)
    assert person.names == ["Noken besar"]
    person.pays_cash()
    assert person.receipts == 1
    closed(person)
