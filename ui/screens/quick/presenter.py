"""What Catat cepat does: four inputs make a sale. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from booth.domain.catalogue import Vendor
from booth.domain.errors import BoothError, CorruptionError
from booth.domain.events.setting_up import Custody
from booth.domain.ids import VendorId
from booth.domain.ledger import Entry
from booth.domain.money import MAX_PRICE, ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import LineKind
from booth.domain.typed import looks_of
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.holding import holders
from ui.screens.sell.default_names import default_name

NUMBERED: Final = 9
"""Vendors a digit key can pick: the first so many of those shown."""


class Way(StrEnum):
    """How it was paid, and who has the money: one touch says both."""

    CASHIER_CASH = "cashier_cash"
    VENDOR_CASH = "vendor_cash"
    QRIS = "qris"
    CARD = "card"


_METHODS: Final[Mapping[Way, PaymentMethod]] = MappingProxyType(
    {
        Way.CASHIER_CASH: PaymentMethod.CASH,
        Way.VENDOR_CASH: PaymentMethod.CASH,
        Way.QRIS: PaymentMethod.QRIS,
        Way.CARD: PaymentMethod.CARD,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVendor:
    """A vendor to pick. `key` is its digit, or empty where it has none."""

    vendor: VendorId
    name: str
    colour: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """What is entered so far, in words: whose goods, how much, and what becomes of the money."""

    vendor: str
    amount: str
    remark: str
    save: str


class QuickView(Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[ShownVendor], chosen: VendorId | None) -> None:
        """The vendors that fit what was typed, with their digits."""

    def show_filter(self, words: str) -> None:
        """What was typed to find a vendor, as a sentence; empty where nothing was."""

    def show_ways(self, chosen: Way, *, drawer: bool) -> None:
        """The ways to pay; without a drawer there is no cashier's cash."""

    def show_entry(self, entry: ShownEntry) -> None:
        """Vendor, amount and the button that saves them."""

    def show_problem(self, words: str) -> None:
        """Why it was not saved; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether it is being recorded."""

    def close_sheet(self) -> None:
        """It is recorded, or nobody wants it now."""


class QuickPresenter:
    """One quick entry. Digits first pick the vendor, then make the amount."""

    def __init__(
        self, desk: Desk, navigator: Navigator, view: QuickView, done: Callable[[Entry], None]
    ) -> None:
        """Begin with nothing entered and the way this booth usually takes money."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._done = done
        self._busy = False
        self._vendors = desk.offered_vendors()
        self._words = ""
        self._vendor: Vendor | None = None
        self._amount = ZERO
        shift = desk.facts.standing.shift
        self._drawer = None if shift is None else shift.drawer
        custody = desk.facts.custody
        self._way = (
            Way.VENDOR_CASH
            if custody is Custody.VENDORS or self._drawer is None
            else Way.CASHIER_CASH
        )
        view.show_busy(busy=False)
        self._show_vendors()
        self._show_entry()

    # --- what is entered --------------------------------------------------------------------

    def type_digit(self, digit: str) -> None:
        """A digit of the keyboard: the vendor's number while none is chosen, then the amount."""
        if self._vendor is not None:
            self.type_amount(digit)
            return
        numbered = next((shown for shown in self._shown() if shown.key == digit), None)
        if numbered is None:
            self._view.show_problem(_choose_a_vendor())
        else:
            self.choose_vendor(numbered.vendor)

    def type_amount(self, digits: str) -> None:
        """Digits of the amount, as the keypad sends them; what exceeds a price is refused."""
        amount = Rupiah(int(f"{self._amount}{digits}"))
        if amount <= MAX_PRICE:
            self._amount = amount
        self._show_entry()

    def type_letter(self, letter: str) -> None:
        """A letter narrows the vendors down; another vendor is looked for."""
        self._words += letter
        shown = self._shown()
        self._vendor = None
        if len(shown) == 1:
            # Found, but the letters stay: who types a name types on after it is clear.
            self._vendor = next(v for v in self._vendors if v.id == shown[0].vendor)
        self._show_vendors()
        self._show_entry()

    def erase(self) -> None:
        """Backspace: a digit of the amount, then the vendor, then a letter."""
        if self._amount:
            self._amount = Rupiah(self._amount // 10)
        elif self._vendor is not None:
            self._vendor, self._words = None, ""
        else:
            self._words = self._words[:-1]
        self._show_vendors()
        self._show_entry()

    def erase_amount(self) -> None:
        """The keypad's Hapus: a digit of the amount, never the vendor."""
        self._amount = Rupiah(self._amount // 10)
        self._show_entry()

    def choose_vendor(self, vendor: VendorId) -> None:
        """Whose goods."""
        self._vendor = next(known for known in self._vendors if known.id == vendor)
        self._words = ""
        self._show_vendors()
        self._show_entry()

    def choose_way(self, way: Way) -> None:
        """How it was paid."""
        self._way = way
        self._show_entry()

    # --- saving and leaving -----------------------------------------------------------------

    def save(self) -> None:
        """Record it, once however often it is asked."""
        if self._busy:
            return
        tender, problem = self._tender()
        vendor, amount = self._vendor, self._amount
        if vendor is None or tender is None:
            self._view.show_problem(problem)
            return
        by = self._desk.by
        self._become_busy(busy=True)
        name = default_name(LineKind.GOODS, vendor.terms.name)
        self._desk.ask(
            lambda booth: booth.selling.quick(vendor.id, amount, tender, name=name, by=by),
            then=self._recorded,
            failed=self._failed,
        )

    def leave(self) -> None:
        """Batal. Not while it is being recorded."""
        if not self._busy:
            self._view.close_sheet()

    def _tender(self) -> tuple[Tender | None, str]:
        """What the buyer gave, or why that cannot be said yet."""
        if self._desk.cashier is None:
            return None, text("Belum ada petugas di kasir ini. Pilih dulu di kanan atas.")
        if self._vendor is None:
            return None, _choose_a_vendor()
        if not self._amount:
            return None, text("Jumlahnya belum diisi. Ketik angkanya.")
        holder = self._holder(self._vendor)
        if holder is None:
            return None, text("Kasir ini dibuka tanpa laci. Pilih Tunai UMKM.")
        return Tender(method=_METHODS[self._way], holder=holder), ""

    def _holder(self, vendor: Vendor) -> Holder | None:
        match self._way:
            case Way.CASHIER_CASH:
                return None if self._drawer is None else Holder(HolderKind.DRAWER, self._drawer)
            case Way.VENDOR_CASH:
                return Holder(HolderKind.VENDOR, vendor.id)
            case Way.QRIS | Way.CARD:
                method = _METHODS[self._way]
                return holders(method, self._desk.facts, self._desk.shelf, [vendor.id])[0].holder

    def _recorded(self, entry: Entry) -> None:
        self._view.close_sheet()
        self._done(entry)
        self._navigator.printed_soon()

    def _failed(self, error: BoothError) -> None:
        self._become_busy(busy=False)
        self._show_entry()
        self._view.show_problem(sentence(error))
        if isinstance(error, CorruptionError):
            self._navigator.report(error)

    def _become_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)

    # --- showing ----------------------------------------------------------------------------

    def _shown(self) -> Sequence[ShownVendor]:
        words = looks_of(self._words)
        fitting = [v for v in self._vendors if words in looks_of(v.terms.name)]
        return [
            ShownVendor(
                vendor=vendor.id,
                name=vendor.terms.name,
                colour=vendor.terms.colour,
                key=str(number) if number <= NUMBERED else "",
            )
            for number, vendor in enumerate(fitting, start=1)
        ]

    def _show_vendors(self) -> None:
        shown = self._shown()
        self._view.show_vendors(shown, self._vendor.id if self._vendor else None)
        found = (
            text("UMKM dengan “{letters}”")
            if shown
            else text("Tidak ada UMKM dengan “{letters}”. Hapus hurufnya dengan Backspace.")
        )
        self._view.show_filter(found.format(letters=self._words) if self._words else "")

    def _show_entry(self) -> None:
        self._view.show_problem("")
        self._view.show_ways(self._way, drawer=self._drawer is not None)
        self._view.show_entry(
            ShownEntry(
                vendor=self._vendor.terms.name if self._vendor else text("Pilih UMKM"),
                amount=format_thousands(self._amount),
                remark=self._remark(),
                save=text("Simpan {amount}").format(amount=format_rupiah(self._amount))
                if self._amount
                else text("Simpan"),
            )
        )

    def _remark(self) -> str:
        """What is recorded of the money, said before it is."""
        match self._way:
            case Way.CASHIER_CASH:
                return text("Uangnya masuk laci kasir.")
            case Way.VENDOR_CASH:
                return text("Uangnya dipegang UMKM-nya.")
            case Way.QRIS | Way.CARD:
                return text("Dicatat belum ada bukti masuk; dicocokkan nanti.")


def _choose_a_vendor() -> str:
    return text("UMKM-nya belum dipilih. Ketik nomornya atau sentuh namanya.")
