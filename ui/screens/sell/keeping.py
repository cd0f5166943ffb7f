"""Carts that must not get lost: the one being filled, and those put aside."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from booth.domain.cart import Cart, CartState
from booth.domain.errors import BoothError
from booth.domain.ids import CartId
from booth.domain.records import ParkedCart
from resources.texts import plural, text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.sell.showing import parking_label


class CartKeeping:
    """Puts carts aside and takes them up again, and remembers the one at hand."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        *,
        take: Callable[[Cart], None],
        show_parked: Callable[[Sequence[ParkedCart]], None],
    ) -> None:
        """`take` makes another cart the one at hand; `show_parked` is told what is put aside."""
        self._desk, self._navigator = desk, navigator
        self._take, self._show_parked = take, show_parked
        self._at_hand = self._asked = CartState()
        self._remembered: CartState | None = self._asked
        self._remembering = False
        self.parked: Sequence[ParkedCart] = ()

    def park(self, cart: Cart) -> None:
        """Simpan dulu: this buyer comes back; the next one can be served."""
        if not cart.lines:
            return
        label = parking_label(cart, self._desk.now(), ZoneInfo(self._desk.facts.register.zone))
        self._take(Cart())

        def kept(_: CartId) -> None:
            self._navigator.say(text("Disimpan: {label}").format(label=label), Tone.DONE)
            self.look()

        def declined(error: BoothError) -> None:
            if not self._at_hand.lines:  # nobody lost what was in the cart
                self._take(cart)
            self._navigator.report(error)

        self._desk.ask(lambda booth: booth.selling.park(cart, label), then=kept, failed=declined)

    def resume(self, parked: CartId) -> None:
        """Take a cart up again, in place of an empty one."""
        if self._at_hand.lines:
            self._navigator.say(
                text("Keranjang masih berisi. Bayar atau simpan dulu, lalu ambil yang lain."),
                Tone.LOOK,
            )
            return

        def taken(cart: Cart) -> None:
            self._take(cart)
            self.look()

        self._desk.ask(
            lambda booth: booth.selling.resume(parked), then=taken, failed=self._navigator.report
        )

    def look(self) -> None:
        """Look again which carts are put aside."""

        def read(parked: Sequence[ParkedCart]) -> None:
            self.parked = parked
            self._show_parked(parked)

        self._desk.ask(
            lambda booth: booth.selling.parked(), then=read, failed=self._navigator.report
        )

    def take_up(self) -> None:
        """Go on with the cart that was being filled when the program last ended."""

        def found(cart: Cart | None) -> None:
            if cart is None or self._at_hand.lines:
                return
            self._take(cart)
            self._navigator.say(
                plural(
                    "Keranjang sebelum ditutup masih ada: {count} baris.",
                    "Keranjang sebelum ditutup masih ada: {count} baris.",
                    len(cart.lines),
                ).format(count=len(cart.lines)),
                Tone.LOOK,
            )

        self._desk.ask(
            lambda booth: booth.selling.at_hand(), then=found, failed=self._navigator.report
        )

    @property
    def unkept(self) -> CartState | None:
        """The cart at hand where the ledger's file may not know it yet; None where it does.

        For the program's end: then no answer comes any more that would have it remembered.
        """
        if not self._remembering and self._remembered == self._at_hand:
            return None
        return self._at_hand

    def sold(self) -> None:
        """The cart at hand was paid: the sale's commit has emptied it in the file as well."""
        self._at_hand = CartState()
        if not self._remembering:
            self._remembered = self._asked = self._at_hand

    def ordered(self) -> None:
        """The cart at hand became an order: the next buyer begins with an empty one."""
        self._take(Cart())

    def give_up_waiting(self) -> None:
        """What was asked may never be answered, as after a bug: the next change is asked anew."""
        self._remembering, self._remembered = False, None

    def remember(self, state: CartState) -> None:
        """Have the ledger's file remember the cart at hand.

        One write at a time: what changes meanwhile is remembered right after, once. A cart that
        could not be remembered is not tried again before it is another.
        """
        self._at_hand = state
        if self._remembering or self._asked == state:
            return
        self._remembering, self._asked = True, state

        def kept(_: None) -> None:
            self._remembering, self._remembered = False, state
            self.remember(self._at_hand)

        def failed(error: BoothError) -> None:
            self._remembering, self._remembered = False, None
            self._navigator.report(error)
            self.remember(self._at_hand)

        self._desk.ask(lambda booth: booth.selling.keep_at_hand(state), then=kept, failed=failed)
