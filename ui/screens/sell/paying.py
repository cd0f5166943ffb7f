"""From the filled cart to the money: an open register, whose goods they are, and floors."""

from collections.abc import Callable

from booth.domain.cart import Cart, CartState
from booth.domain.errors import BelowFloorError
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.sell.own_goods import OwnGoods


class CartPaying:
    """Asks for the money once nothing is in its way."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        own: OwnGoods,
        cart: Callable[[], Cart],
        *,
        park: Callable[[Cart], None],
        recorded: Callable[[Entry], None],
    ) -> None:
        """`cart` is asked each time; `park` where the goods stay, `recorded` once it is paid."""
        self._desk, self._navigator, self._own = desk, navigator, own
        self._cart, self._park, self._recorded = cart, park, recorded
        # Who let goods go below their floor, and the very lines they looked at.
        self._approval: tuple[StaffId, CartState] | None = None

    def pay(self, method: PaymentMethod) -> None:
        """Go on to the money; below a floor a coordinator says yes first."""
        cart = self._cart()
        if not cart.lines:
            self._navigator.say(
                text("Keranjang masih kosong. Scan, cari, atau sentuh barangnya."), Tone.LOOK
            )
            return
        if self._desk.facts.standing.shift is None:
            self._navigator.open_register(lambda: self.pay(method))
            return
        foreign = self._own.refusal_of_cart(cart)
        if foreign is not None:
            self._navigator.report(foreign)
            return
        approved_by = None
        try:
            cart.check_floors()
        except BelowFloorError as below:
            approved_by = self._approved(cart)
            if approved_by is None:
                self._navigator.ask_coordinator(
                    sentence(below), lambda who: self._approve(who, method)
                )
                return
        self._navigator.pay(
            cart,
            method=method,
            approved_by=approved_by,
            done=self._recorded,
            keep=lambda: self._park(cart),
        )

    def forget_approval(self) -> None:
        """The next cart is another one, whatever lies in it."""
        self._approval = None

    def _approve(self, coordinator: StaffId, method: PaymentMethod) -> None:
        self._approval = (coordinator, self._cart().state)
        self.pay(method)

    def _approved(self, cart: Cart) -> StaffId | None:
        """Who approved this cart, unless it is another by now."""
        if self._approval is None or self._approval[1] != cart.state:
            return None
        return self._approval[0]
