"""The payment that is being taken now: which way, how much, who holds it, what was typed."""

from collections.abc import Sequence

from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.payment import PaymentMethod, Tender
from resources.texts import text
from ui.screens.bills import Bill
from ui.screens.desk import Desk
from ui.screens.pay.codes import CodePart
from ui.screens.pay.holding import HolderChoice, holders
from ui.screens.pay.tendering import Tendering
from ui.screens.pay.typed import Typed


class Current:
    """One part after the other, of which the last takes all that is left.

    `amount` is what a part was said to be, None for all that is left. `codes` are the QRIS codes
    to be paid one after the other, the one on show first.
    """

    def __init__(self, desk: Desk, bill: Bill, method: PaymentMethod) -> None:
        """All of it, by `method`."""
        self._desk, self._bill = desk, bill
        self.paid = Tendering(bill, desk.facts.cash_rounding)
        self.method = method
        self.amount: Rupiah | None = None
        self.typed = Typed()
        self.codes: tuple[CodePart, ...] = ()
        self._code_count = 0
        self._chosen: dict[PaymentMethod, HolderChoice] = {}

    # --- what it is -------------------------------------------------------------------------

    @property
    def part(self) -> Rupiah:
        """What is paid now, before rounding."""
        return self.paid.left if self.amount is None else self.amount

    @property
    def is_last(self) -> bool:
        """Whether nothing is left to pay after it."""
        return self.part == self.paid.left

    @property
    def named(self) -> Rupiah | None:
        """The amount its tender names: none where it takes the rest."""
        return None if self.is_last else self.part

    @property
    def is_cash(self) -> bool:
        """Whether notes are counted out."""
        return self.method is PaymentMethod.CASH

    @property
    def due(self) -> Rupiah:
        """What is to be handed over: in cash rounded, where cash takes the rest."""
        return self.paid.cash_for(self.part) if self.is_cash else self.part

    @property
    def is_above_limit(self) -> bool:
        """Whether one QRIS code cannot take it."""
        return self.method is PaymentMethod.QRIS and self.part > self._desk.facts.qris_limit

    @property
    def code_number(self) -> tuple[int, int]:
        """Which of how many codes is on show."""
        return self._code_count - len(self.codes) + 1, self._code_count

    @property
    def is_step_of_many(self) -> bool:
        """Whether leaving it leads back to a list of parts, not out of the sheet."""
        is_promise = self.method is PaymentMethod.ON_ACCOUNT
        return bool(self.paid.placed) or self.amount is not None or is_promise

    def choices(self) -> Sequence[HolderChoice]:
        """Everybody who can hold it, the likeliest first."""
        if self.method is PaymentMethod.ON_ACCOUNT:
            return ()
        goods_of = [vendor for vendor, _ in self._bill.rows]
        return holders(self.method, self._desk.facts, self._desk.shelf, goods_of)

    def holder(self) -> HolderChoice | None:
        """Who was chosen for this method, else the likeliest."""
        if self.codes:
            return self.codes[0].holder
        return self._chosen.get(self.method) or next(iter(self.choices()), None)

    def problem(self) -> str:
        """Why nobody can pay this way now, whatever is typed; empty where they can."""
        if self._desk.cashier is None:
            return text("Belum ada petugas di kasir ini. Tutup dulu, lalu pilih di kanan atas.")
        if self.holder() is None and self.method is PaymentMethod.ON_ACCOUNT:
            return text("Pilih dulu pembelinya, atau tambah pembeli baru.")
        if self.holder() is None:
            return text("Belum ada yang bisa memegang uang ini. Pilih di Uang dipegang.")
        if self.is_above_limit:
            return text("Satu kode QRIS paling banyak {limit}. Bagi dulu.").format(
                limit=format_rupiah(self._desk.facts.qris_limit)
            )
        return ""

    def tender(self) -> Tender:
        """What was typed, as it is offered."""
        return self.typed.tender(self.method, self._holding().holder, self.named)

    def awaited(self) -> Tender:
        """As `tender`, of money that nobody saw yet."""
        return self.typed.awaited(self.method, self._holding().holder, self.named)

    def bare(self) -> tuple[Tender, ...]:
        """Who will hold how much, whatever is typed; nothing where nobody can."""
        holder = self.holder()
        if holder is None:
            return ()
        return (Tender(method=self.method, holder=holder.holder, amount=self.named),)

    def _holding(self) -> HolderChoice:
        holder = self.holder()
        if holder is None:
            raise RuntimeError("a payment without a holder was let through")
        return holder

    # --- going on ---------------------------------------------------------------------------

    def start_anew(self, given: Rupiah = ZERO) -> None:
        """Nothing is typed; `given` are notes that already lie there."""
        self.typed = Typed(tendered=max(given, self.due))

    def take_rest(self) -> None:
        """All that is left, by one payment."""
        self.amount, self.codes = None, ()

    def take_codes(self, codes: tuple[CodePart, ...]) -> None:
        """One code after the other."""
        self.codes, self._code_count = codes, len(codes)
        self.amount = codes[0].amount

    def choose_holder(self, choice: HolderChoice | None) -> None:
        """Somebody else holds the money of this method, or of the code on show."""
        if choice is None:
            self._chosen.pop(self.method, None)
        elif self.codes:
            self.codes = (CodePart(choice, self.codes[0].amount), *self.codes[1:])
        else:
            self._chosen[self.method] = choice

    def add(self, tender: Tender) -> bool:
        """Put a part on the list; whether a code is to be paid next."""
        self.paid.add(tender)
        rest = self.codes[1:]
        self.take_rest()
        if rest:
            self.codes, self.amount = rest, rest[0].amount
        return bool(rest)
