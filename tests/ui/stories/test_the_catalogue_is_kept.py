from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QImage

from booth.domain.sale import LineKind
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.catalogue.view import CatalogueView

ALT = Qt.KeyboardModifier.AltModifier
NEW = "8991234509999"


def catalogue(person: Person) -> CatalogueView:
    person.press(Qt.Key.Key_8, ALT)
    view = person.window.screens.currentWidget()
    assert isinstance(view, CatalogueView)
    person.sees(lambda: bool(view.products.list.rows))
    return view


def names(view: CatalogueView) -> list[str]:
    return [row.name for row in view.products.list.rows]


def test_new_goods_are_typed_in_scanned_and_sold(person: Person) -> None:
    view = catalogue(person)
    person.press(Qt.Key.Key_N, CTRL)
    form = view.products.product
    assert form.name.hasFocus()
    person.type("Dompet")
    form.vendor.choose(person.window.desk.shelf.vendors[1].id)
    form.vendor.chosen.emit(form.vendor.value)
    form.price.setFocus()
    person.type("45000")
    person.scan(NEW)
    assert form.barcode.text() == NEW
    assert form.name.text() == "Dompet"
    form.stock.setFocus()
    person.type("12")
    person.press(Qt.Key.Key_F12)
    person.sees(lambda: "Dompet" in names(view))
    assert view.products.presenter.chosen_key is not None
    person.press(Qt.Key.Key_1, ALT)
    person.scan(NEW)
    assert [(line.name, line.price) for line in person.lines] == [("Dompet", 45_000)]
    tile = next(one for one in person.window.sell.grid.tiles if one.name == "Dompet")
    assert tile.stock == 12


def test_a_changed_price_says_what_it_was_and_is_changed_back(stall: Stall, person: Person) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.scan(TAS)
    form = view.products.product
    assert form.name.text() == "Tas anyaman pandan"
    form.price.setFocus()
    person.type("120000")
    assert "Rp 140.000 → Rp 120.000" in view.products.changes.text()
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(view.products.undo.isVisible)
    assert "Rp 140.000 → Rp 120.000" in view.products.undo_words.text()
    entries = person.ask(lambda booth: booth.ledger.head.sequence)
    person.press(Qt.Key.Key_Z, CTRL)
    approve(person)
    person.sees(lambda: form.price.amount == 140_000)
    assert person.ask(lambda booth: booth.ledger.head.sequence) == entries + 1
    person.press(Qt.Key.Key_1, ALT)
    person.scan(TAS)
    assert person.total == 140_000


def test_a_lower_floor_needs_a_coordinators_pin(stall: Stall, person: Person) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.scan(KAIN)
    form = view.products.product
    form.floor.setFocus()
    person.type("250000")
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(view.products.undo.isVisible)
    shelf = person.ask(lambda booth: booth.browsing.shelf())
    assert {one.id: one.terms.floor for one in shelf.products}[stall.kain] == 250_000


def test_a_clearance_is_set_for_the_evening_and_is_on_the_grid_at_once(
    stall: Stall, person: Person
) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.scan(BUKET)
    form = view.products.product
    person.click("Harga obral")
    assert form.clearance.hasFocus()
    person.type("50000")
    day = datetime.now(UTC).date() + timedelta(days=2)
    form.until_day.setDate(QDate(day.year, day.month, day.day))
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(view.products.undo.isVisible)
    person.press(Qt.Key.Key_1, ALT)
    person.scan(BUKET)
    assert (person.lines[0].list_price, person.lines[0].price) == (75_000, 50_000)
    tile = next(one for one in person.window.sell.grid.tiles if one.was)
    assert (tile.price, tile.was) == ("Rp 50.000", "Rp 75.000")


def test_what_is_wrong_is_said_in_the_form_and_nothing_is_lost(person: Person) -> None:
    view = catalogue(person)
    person.press(Qt.Key.Key_N, CTRL)
    person.press(Qt.Key.Key_F12)
    form = view.products.product
    person.type("Dompet")
    person.press(Qt.Key.Key_F12)
    assert view.products.error.text() == "UMKM-nya belum dipilih."
    person.scan(TAS)
    assert "Tas anyaman pandan" in view.products.error.text()
    assert (form.name.text(), form.barcode.text()) == ("Dompet", "")
    view.products.list.make_current(0)
    assert form.name.text() == "Dompet"
    assert "Simpan dulu" in person.said
    person.press(Qt.Key.Key_Escape)
    view.products.list.make_current(0)
    assert form.name.text() == "Buket mawar kertas M"


def test_goods_no_longer_sold_are_shown_on_demand_and_sold_again(
    stall: Stall, person: Person
) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.scan(TAS)
    form = view.products.product
    form.selling.choose(value=False)
    form.selling.chosen.emit(False)  # noqa: FBT003  # as its menu does
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(lambda: "Tas anyaman pandan" not in names(view))
    person.click("Juga yang tidak dijual")
    assert "Tas anyaman pandan" in names(view)
    person.press(Qt.Key.Key_Z, CTRL)
    approve(person)
    person.sees(lambda: not view.products.undo.isVisible())
    person.click("Juga yang tidak dijual")
    assert "Tas anyaman pandan" in names(view)


def test_a_photo_is_copied_and_on_the_tile(stall: Stall, person: Person) -> None:
    picture = stall.config.folder / "dari hp.png"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#2f7d4f"))
    assert image.save(str(picture))
    view = catalogue(person)
    person.scan(TAS)
    view.products.presenter.keep_photo(picture, then=view.products.presenter.show_again)
    person.sees(lambda: bool(person.window.presenter.goods.finder.photos))
    assert (stall.config.photos / f"{TAS}.png").read_bytes() == picture.read_bytes()
    tile = next(one for one in person.window.sell.grid.tiles if one.name.startswith("Tas"))
    assert tile.photo == stall.config.photos / f"{TAS}.png"


def test_a_new_vendor_joins_with_papers_and_a_colour_of_their_own(person: Person) -> None:
    view = catalogue(person)
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_N, CTRL)
    form = view.vendors.vendor
    assert form.boxes["name"].hasFocus()
    person.type("Melati")
    form.boxes["nib"].setFocus()
    person.type("9120")
    person.press(Qt.Key.Key_F12)
    person.sees(lambda: "NIB" in view.vendors.error.text())
    person.type(" 0012 34567")
    person.press(Qt.Key.Key_F12)
    person.sees(lambda: any(row.name == "Melati" for row in view.vendors.list.rows))
    vendor = next(
        one
        for one in person.ask(lambda booth: booth.browsing.shelf()).vendors
        if one.terms.name == "Melati"
    )
    assert vendor.terms.nib == "9120001234567"
    assert vendor.terms.commission_bp == 0
    others = {one.terms.colour for one in person.window.desk.shelf.vendors if one.id != vendor.id}
    assert vendor.terms.colour not in others
    assert any(chip.name == "Melati" for chip in person.window.presenter.goods.own.chips())


def test_another_commission_needs_a_coordinator(stall: Stall, person: Person) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.press(Qt.Key.Key_F6)
    view.vendors.list.make_current(0)
    view.vendors.vendor.commission.setFocus()
    person.type("10")
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(view.vendors.undo.isVisible)
    assert "0 % → 10 %" in view.vendors.undo_words.text()


def test_a_bundle_is_put_together_by_scanning_and_sold(stall: Stall, person: Person) -> None:
    with_pin(stall, person)
    view = catalogue(person)
    person.press(Qt.Key.Key_F7)
    person.press(Qt.Key.Key_N, CTRL)
    person.type("Paket")
    person.scan(TAS)
    person.scan(BUKET)
    person.scan(BUKET)
    form = view.bundles.bundle
    assert "Rp 290.000" in form.apart.text()
    form.price.setFocus()
    person.type("250000")
    person.press(Qt.Key.Key_F12)
    approve(person)
    person.sees(lambda: [row.name for row in view.bundles.list.rows] != [])
    row = view.bundles.list.rows[0]
    assert (row.amount, row.count) == ("Rp 250.000", "hemat Rp 40.000")
    person.press(Qt.Key.Key_1, ALT)
    key = next(one.key for one in person.window.sell.grid.tiles if one.price == "Rp 250.000")
    person.window.presenter.touch(key)  # type: ignore[arg-type]
    assert person.total == 250_000
    assert {line.kind for line in person.lines} == {LineKind.GOODS}
