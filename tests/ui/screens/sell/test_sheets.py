import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booth.domain.cart import Cart
from booth.domain.catalogue import Product, ProductTerms
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind, SaleLine
from tests.ui.said import Said
from tests.ui.stage import clicked, focused, staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.sell.discount_sheet import DiscountSheet
from ui.screens.sell.finder import Finder
from ui.screens.sell.form_sheet import FormSheet
from ui.screens.sell.line_sheet import LineSheet
from ui.screens.sell.open_price import OpenPriceSheet
from ui.screens.sell.presenter import SellPresenter
from ui.screens.sell.view import SellSheets, SellView
from ui.widgets.buttons import Button


class Counter:
    """The sell screen with its small sheets over it."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, qtbot: QtBot) -> None:
        self.stand, self.desk, self.said = stand, desk, said
        sheets = SellSheets(
            open_price=self._open_price,
            edit_line=self._edit_line,
            discount_cart=self._discount_cart,
            place_order=self._place_order,
            choose_cashier=lambda: None,
            add_new=lambda _presenter, _name, _code: None,
        )
        self.window = SellView(desk, said, sheets)
        self.window.resize(1366, 768)
        staged(qtbot, self.window)
        self.open_price = OpenPriceSheet(desk, said, self.window)
        self.line = LineSheet(desk, said, self.window)
        self.discount = DiscountSheet(desk, said, self.window)

    def _place_order(self, presenter: SellPresenter) -> None:
        raise AssertionError(presenter)

    def _open_price(self, presenter: SellPresenter, product: Product | None) -> None:
        self.open_price.ask(presenter, product)

    def _edit_line(self, presenter: SellPresenter, number: int) -> None:
        self.line.edit(presenter, number)

    def _discount_cart(self, presenter: SellPresenter) -> None:
        self.discount.ask(presenter)

    @property
    def presenter(self) -> SellPresenter:
        return self.window.presenter

    def edit(self, product: Product) -> LineSheet:
        self.presenter.touch(product.id)
        self.presenter.edit(0)
        return self.line

    def type(self, keys: str) -> None:
        QTest.keyClicks(focused(), keys)

    def press(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            QTest.keyClick(focused(), key, held)

    @property
    def only(self) -> SaleLine:
        (present,) = self.presenter.cart.lines
        return present.line


@pytest.fixture
def counter(stand: Stand, desk: Desk, said: Said, qtbot: QtBot) -> Counter:
    return Counter(stand, desk, said, qtbot)


def write(box: QWidget, words: str) -> None:
    box.setFocus()
    QTest.keyClicks(box, words)


def keypad_key(sheet: FormSheet, name: str) -> Button:
    return next(key for key in sheet.keypad.findChildren(Button) if key.text() == name)


def test_the_keypad_goes_on_in_the_amount_it_began_in(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    before = sheet.price.amount
    sheet.discount.rupiah.setFocus()
    for name in ("5", "000"):
        clicked(keypad_key(sheet, name))
    assert (sheet.discount.rupiah.amount, sheet.price.amount) == (5_000, before)
    assert sheet.discount.rupiah.hasFocus()


# --- Ketik harga ----------------------------------------------------------------------------------


def test_a_price_and_a_vendor_make_a_line_with_a_name_of_its_own(counter: Counter) -> None:
    counter.open_price.ask(counter.presenter, None)
    counter.type("75000")
    counter.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.vendor, counter.only.net) == (counter.stand.roka.id, 75_000)
    assert counter.only.name == "Barang Roka Collection"
    assert not counter.open_price.is_open


@pytest.mark.parametrize("kind", [LineKind.GOODS, LineKind.SERVICE, LineKind.CHARGE])
def test_goods_a_service_or_a_charge_can_be_named(counter: Counter, kind: LineKind) -> None:
    sheet = counter.open_price
    sheet.ask(counter.presenter, None)
    clicked(sheet.kinds[kind])
    clicked(sheet.vendors[counter.stand.batik.id])
    write(sheet.name, "Bungkus kado")
    write(sheet.amount, "10000")
    clicked(sheet.save)
    assert (counter.only.kind, counter.only.name) == (kind, "Bungkus kado")


def test_titipan_is_nobodys_goods(counter: Counter) -> None:
    sheet = counter.open_price
    sheet.ask(counter.presenter, None)
    clicked(sheet.kinds[LineKind.PASS_THROUGH])
    assert not sheet.vendors[counter.stand.batik.id].isVisible()
    write(sheet.amount, "25000")
    counter.press(Qt.Key.Key_Return)
    assert "Keperluan belum diisi" in sheet.problem.text()
    write(sheet.name, "Ongkos kirim")
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.kind, counter.only.vendor) == (LineKind.PASS_THROUGH, None)


def keep(counter: Counter, purpose: str, amount: str) -> None:
    """Titipan, with touches alone."""
    sheet = counter.open_price
    sheet.ask(counter.presenter, None)
    clicked(sheet.kinds[LineKind.PASS_THROUGH])
    clicked(next(one for one in sheet.purposes if one.accessibleName() == purpose))
    for digits in amount.split():
        clicked(keypad_key(sheet, digits))
    clicked(sheet.save)


def test_titipan_needs_no_keyboard(counter: Counter) -> None:
    keep(counter, "Ongkos kirim", "2 5 000")
    assert (counter.only.name, counter.only.net) == ("Ongkos kirim", 25_000)
    assert counter.only.kind is LineKind.PASS_THROUGH


def test_what_was_kept_before_is_offered_first(counter: Counter) -> None:
    stand, cart = counter.stand, Cart()
    cart.add_pass_through("Kurir Pak Edi", Rupiah(20_000))
    cart.add_pass_through("Titip jual", Rupiah(90_000))
    stand.sell(cart, stand.cash(110_000))
    sheet = counter.open_price
    sheet.ask(counter.presenter, None)
    assert not any(purpose.isVisible() for purpose in sheet.purposes)
    clicked(sheet.kinds[LineKind.PASS_THROUGH])
    assert [purpose.accessibleName() for purpose in sheet.purposes] == [
        "Titip jual",
        "Kurir Pak Edi",
        "Ongkos kirim",
        "Asuransi kirim",
        "Donasi",
    ]


def test_the_vendor_whose_goods_are_shown_is_chosen_already(counter: Counter) -> None:
    counter.presenter.choose_vendor(counter.stand.batik.id)
    counter.open_price.ask(counter.presenter, None)
    counter.type("75000")
    counter.press(Qt.Key.Key_Return)
    assert counter.only.vendor == counter.stand.batik.id


def test_what_is_missing_is_said_in_the_sheet_and_not_in_passing(counter: Counter) -> None:
    sheet = counter.open_price
    sheet.ask(counter.presenter, None)
    counter.press(Qt.Key.Key_Return)
    assert "UMKM-nya belum dipilih" in sheet.problem.text()
    clicked(sheet.vendors[counter.stand.batik.id])
    counter.press(Qt.Key.Key_Return)
    assert "Harga Rp 0 tidak bisa dipakai" in sheet.problem.text()
    assert sheet.is_open
    assert (counter.said.reported, counter.presenter.cart.lines) == ([], ())


def test_after_a_sheet_the_window_tells_again(counter: Counter) -> None:
    counter.open_price.ask(counter.presenter, None)
    counter.press(Qt.Key.Key_Escape)
    counter.presenter.discount_cart(Rupiah(1))
    assert len(counter.said.reported) == 1


def test_a_product_without_a_price_asks_for_nothing_else(counter: Counter) -> None:
    terms = ProductTerms(vendor=counter.stand.batik.id, name="Kain pesanan", price=None)
    product = counter.stand.booth.cataloguing.add_product(terms)
    shelf = counter.stand.booth.browsing.shelf()
    counter.presenter.shelf_changed(shelf, Finder(shelf))
    counter.presenter.touch(product)
    assert counter.open_price.is_open
    assert not counter.open_price.name.isVisible()
    counter.type("640000")
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.product, counter.only.price) == (product, 640_000)


# --- one line -------------------------------------------------------------------------------------


def test_a_bargained_price_is_typed_and_saved(counter: Counter) -> None:
    counter.edit(counter.stand.kain)
    counter.type("350000")
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.price, counter.only.list_price) == (350_000, 385_000)


def test_everything_changed_together_is_undone_together(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.kain)
    counter.type("350000")
    sheet.quantity.setFocus()
    counter.press(Qt.Key.Key_Plus)
    write(sheet.discount.rupiah, "50000")
    write(sheet.note, "Ukuran L")
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.quantity, counter.only.net, counter.only.note) == (2, 650_000, "Ukuran L")
    counter.presenter.undo()
    assert (counter.only.quantity, counter.only.net, counter.only.note) == (1, 385_000, "")


def test_a_change_declined_in_part_changes_nothing_and_says_why(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.kain)
    write(sheet.note, "Ukuran L")
    write(sheet.discount.rupiah, "999999")
    counter.press(Qt.Key.Key_Return)
    assert "lebih besar dari harganya" in sheet.problem.text()
    assert sheet.is_open
    assert (counter.only.note, counter.only.discount) == ("", 0)


def test_a_discount_in_percent_follows_the_quantity(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    clicked(sheet.discount.in_percent)
    counter.type("10")
    counter.press(Qt.Key.Key_Return)
    assert counter.only.discount == 12_500
    counter.presenter.set_quantity(0, 2)
    assert counter.only.discount == 25_000
    counter.presenter.edit(0)
    assert (sheet.discount.is_percent, sheet.discount.percent.amount) == (True, 1_000)
    assert sheet.discount.percent.text() == "10"


def test_a_percentage_beyond_the_whole_cannot_be_typed(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    clicked(sheet.discount.in_percent)
    counter.type("123")
    assert sheet.discount.percent.text() == "12"
    counter.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    counter.type("100,01")
    assert sheet.discount.percent.rate == 10_000


def test_two_and_a_half_percent_can_be_typed_and_touched(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    clicked(sheet.discount.in_percent)
    counter.type("2.5")
    counter.press(Qt.Key.Key_Return)
    assert counter.only.discount == 3_125
    counter.presenter.edit(0)
    assert sheet.discount.percent.text() == "2,5"
    sheet.discount.percent.setFocus()
    for name in ("Hapus", "1", "2", ",", "5"):
        clicked(keypad_key(sheet, name))
    counter.press(Qt.Key.Key_Return)
    assert counter.only.discount == 15_625


def test_the_keypad_has_a_comma_for_a_rate_alone(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    clicked(sheet.discount.in_percent)
    assert keypad_key(sheet, ",").isVisible()
    sheet.price.setFocus()
    assert keypad_key(sheet, "000").isVisible()


def test_a_gift_brings_nothing(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    clicked(sheet.free)
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.kind, counter.only.net) == (LineKind.FREE, 0)


def test_a_price_below_the_floor_is_foretold(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.kain)
    assert sheet.floor.text() == ""
    counter.type("250000")
    assert "Di bawah harga terendah Rp 300.000" in sheet.floor.text()
    counter.press(Qt.Key.Key_Return)
    assert counter.only.price == 250_000, "a bargain is struck now; the PIN is asked at paying"


def test_a_line_is_taken_out_and_comes_back_with_undo(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.kain)
    clicked(sheet.remove)
    assert (counter.presenter.cart.lines, sheet.is_open) == ((), False)
    counter.presenter.undo()
    assert counter.only.product == counter.stand.kain.id


def test_a_line_saved_as_it_was_leaves_no_step_to_undo(counter: Counter) -> None:
    counter.edit(counter.stand.kain)
    counter.press(Qt.Key.Key_Return)
    counter.presenter.undo()
    assert counter.presenter.cart.lines == (), "undo takes the adding back, not an empty change"


def test_fewer_pieces_with_a_smaller_discount_are_one_change(counter: Counter) -> None:
    sheet = counter.edit(counter.stand.tas)
    sheet.quantity.set_value(2)
    write(sheet.discount.rupiah, "200000")
    counter.press(Qt.Key.Key_Return)
    counter.presenter.edit(0)
    sheet.quantity.set_value(1)
    write(sheet.discount.rupiah, "25000")
    counter.press(Qt.Key.Key_Return)
    assert (counter.only.quantity, counter.only.net) == (1, 100_000)


def test_titipan_has_a_note_and_no_price_to_bargain(counter: Counter) -> None:
    counter.presenter.add_pass_through("Ongkos kirim", Rupiah(25_000))
    counter.presenter.edit(0)
    assert not counter.line.price.isVisible()
    write(counter.line.note, "JNE")
    counter.press(Qt.Key.Key_Return)
    assert counter.only.note == "JNE"


# --- the whole cart -------------------------------------------------------------------------------


def test_a_discount_on_the_cart_is_typed_in_rupiah(counter: Counter) -> None:
    counter.presenter.touch(counter.stand.kain.id)
    counter.discount.ask(counter.presenter)
    counter.type("35000")
    counter.press(Qt.Key.Key_Return)
    assert counter.presenter.cart.total == 350_000


def test_a_discount_on_the_cart_is_typed_in_percent_and_taken_away_again(
    counter: Counter,
) -> None:
    counter.presenter.touch(counter.stand.kain.id)
    counter.discount.ask(counter.presenter)
    counter.press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    counter.type("10")
    counter.press(Qt.Key.Key_Return)
    assert counter.presenter.cart.total == 346_500
    counter.discount.ask(counter.presenter)
    counter.press(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert counter.presenter.cart.total == 385_000


def test_a_discount_beyond_the_cart_is_declined_in_the_sheet(counter: Counter) -> None:
    counter.presenter.touch(counter.stand.tas.id)
    counter.discount.ask(counter.presenter)
    counter.type("125001")
    counter.press(Qt.Key.Key_Return)
    assert "lebih besar dari harganya" in counter.discount.problem.text()
    assert counter.presenter.cart.total == 125_000
