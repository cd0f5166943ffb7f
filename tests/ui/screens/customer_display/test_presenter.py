"""What buyers are shown, told by the counter's own calls on a real booth."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from booth.domain.cart import Cart
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import Rupiah
from tests.printing.slips import AMOUNT, DYNAMIC
from tests.usecases.stand import Stand
from ui.screens.customer_display.presenter import CustomerPresenter
from ui.screens.customer_display.shown import Purchase
from ui.screens.desk import Desk
from ui.widgets.code_on_card import CodeOnCard


class Display:
    """Remembers the page that stands on it."""

    def __init__(self) -> None:
        self.page: object = None

    def show_booth(self, booth: str, fair: str) -> None:
        self.page = ("booth", booth, fair)

    def show_purchase(self, purchase: Purchase) -> None:
        self.page = purchase

    def show_code(self, code: CodeOnCard, total: str) -> None:
        self.page = (code, total)

    def show_thanks(self, total: str, change: str) -> None:
        self.page = ("thanks", total, change)

    @property
    def purchase(self) -> Purchase:
        assert isinstance(self.page, Purchase)
        return self.page


@pytest.fixture
def display() -> Display:
    return Display()


@pytest.fixture
def presenter(desk: Desk, display: Display) -> CustomerPresenter:
    presenter = CustomerPresenter(desk)
    presenter.attach(display)
    return presenter


def sale_of(stand: Stand, cart: Cart, *, tendered: int) -> SaleCompleted:
    entry = stand.sell(cart, stand.cash(tendered=tendered))
    assert isinstance(entry.event, SaleCompleted)
    return entry.event


def is_idle(display: Display) -> bool:
    return isinstance(display.page, tuple) and display.page[0] == "booth"


def test_while_nobody_buys_the_booth_and_its_fair_are_named(
    presenter: CustomerPresenter, display: Display, desk: Desk
) -> None:
    del presenter
    register = desk.facts.register
    assert display.page == ("booth", register.booth_name, register.fair_name)


def test_a_cart_is_shown_line_by_line_as_it_is_rung_up(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    cart = stand.cart((stand.kain, 2), (stand.tas, 1))
    cart.discount_line(0, Rupiah(35_000))
    cart.discount_cart(Rupiah(10_000))
    presenter.sees_cart(cart)
    shown = display.purchase
    assert [(line.name, line.details, line.amount) for line in shown.lines] == [
        ("Kain batik tulis", "2 × Rp 385.000 · potongan Rp 35.000", "735.000"),
        ("Tas anyaman", "1 × Rp 125.000", "125.000"),
    ]
    assert (shown.count, shown.discount, shown.total) == ("3 barang", "−Rp 10.000", "Rp 850.000")


def test_what_is_between_cashier_and_vendor_is_not_for_buyers(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    cart = stand.cart((stand.kain, 99))
    cart.note(0, "pelanggan rewel")
    presenter.sees_cart(cart)
    (line,) = display.purchase.lines
    assert line.details == "99 × Rp 385.000"


def test_the_line_touched_last_is_the_newest(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    cart = stand.cart((stand.kain, 1), (stand.tas, 1))
    presenter.sees_cart(cart)
    assert display.purchase.newest == 1
    cart.set_quantity(0, 2)
    presenter.sees_cart(cart)
    assert display.purchase.newest == 0


def test_a_code_stands_over_the_cart_until_it_is_gone(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    presenter.sees_cart(stand.cart((stand.kain, 1)))
    presenter.sees_code(replace(DYNAMIC, amount=Rupiah(385_000)))
    assert isinstance(display.page, tuple)
    code, total = display.page
    assert isinstance(code, CodeOnCard)
    assert (code.amount, code.filled_in, total) == ("Rp 385.000", True, "")
    presenter.sees_cart(stand.cart((stand.kain, 2)))
    assert display.page[0] is not code
    assert isinstance(display.page[0], CodeOnCard)
    presenter.code_gone()
    assert display.purchase.total == "Rp 770.000"


def test_a_code_for_a_part_says_what_it_is_a_part_of(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    presenter.sees_cart(stand.cart((stand.kain, 4)))
    presenter.sees_code(DYNAMIC)
    assert isinstance(display.page, tuple)
    assert AMOUNT < 1_540_000
    assert display.page[1] == "Rp 1.540.000"


def test_after_a_sale_buyers_are_thanked_and_see_their_change(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    cart = stand.cart((stand.kain, 1))
    presenter.sees_cart(cart)
    presenter.sees_sale(sale_of(stand, cart, tendered=400_000))
    presenter.sees_cart(Cart())
    assert display.page == ("thanks", "Rp 385.000", "Rp 15.000")
    presenter.thanked()
    assert is_idle(display)


def test_without_change_none_is_named(
    presenter: CustomerPresenter, display: Display, stand: Stand
) -> None:
    presenter.sees_sale(sale_of(stand, stand.cart((stand.tas, 1)), tendered=125_000))
    assert display.page == ("thanks", "Rp 125.000", "")


@pytest.mark.parametrize(
    "next_step",
    [
        lambda presenter, cart: presenter.sees_cart(cart),
        lambda presenter, cart: (presenter.sees_cart(cart), presenter.sees_cart(Cart())),
        lambda presenter, _: presenter.thanked(),
    ],
    ids=["another cart", "a cart put aside", "time"],
)
def test_nobody_sees_what_the_buyer_before_got_back(
    presenter: CustomerPresenter,
    display: Display,
    stand: Stand,
    next_step: Callable[[CustomerPresenter, Cart], object],
) -> None:
    presenter.sees_sale(sale_of(stand, stand.cart((stand.kain, 1)), tendered=400_000))
    next_step(presenter, stand.cart((stand.tas, 1)))
    assert "15.000" not in str(display.page)
    assert "Kain" not in str(display.page)


def test_a_display_plugged_in_later_shows_the_sale_as_it_is(desk: Desk, stand: Stand) -> None:
    presenter, late = CustomerPresenter(desk), Display()
    presenter.sees_cart(stand.cart((stand.tas, 2)))
    presenter.attach(late)
    assert late.purchase.total == "Rp 250.000"
    presenter.attach(None)
    presenter.sees_cart(Cart())
    assert late.purchase.total == "Rp 250.000"
