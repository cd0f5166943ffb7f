"""What paying does: one presenter for one cart and its money. No Qt."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from booth.domain.cart import Cart
from booth.domain.errors import BoothError, CorruptionError
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.payment import Evidence, HolderKind, PaymentMethod, Tender
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.pay import wording
from ui.screens.pay.codes import (
    CodePart,
    CodeShowing,
    codes_below,
    codes_of_vendors,
    heading_words,
    remark_words,
)
from ui.screens.pay.holding import HolderChoice, holders
from ui.screens.pay.notes import quick_amounts
from ui.screens.pay.shown import PayView, ShownCash, ShownCashless, ShownDue, ShownQris, ShownSave
from ui.screens.pay.tendering import Tendering
from ui.screens.pay.typed import Typed


class _At(StrEnum):
    """The page that is open."""

    PAYING = "paying"
    MIXED = "mixed"
    NOT_ARRIVED = "not arrived"


class PayPresenter:
    """The money for one cart, from the first key to the recorded sale.

    One way to pay takes all of it, unless Campuran put an amount before it; then that part is
    added to the list, and the way that takes the rest saves the sale.
    """

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: PayView,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """Show what is due, by `method`, exactly paid."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        # As it is now: the sheet covers the screen, but the ledger's thread reads it later.
        self._cart = Cart(cart.state)
        self._approved_by = approved_by
        self._done, self._keep = done, keep
        self._busy = False
        self._at = _At.PAYING
        self._paid = Tendering(self._cart, desk.facts.cash_rounding)
        self._amount: Rupiah | None = None
        self._offered = ZERO
        self._codes: tuple[CodePart, ...] = ()
        self._code_count = 0
        self._code = CodeShowing(desk, view, self._failed)
        self._holders: dict[PaymentMethod, HolderChoice] = {}
        self._typed = Typed()
        self._quick_for: Rupiah | None = None
        self._method = method
        view.show_busy(busy=False)
        view.show_receipt("")
        self._begin()

    # --- what is chosen ---------------------------------------------------------------------

    def choose_method(self, method: PaymentMethod) -> None:
        """Another tab. What was picked as evidence for the one before is forgotten."""
        given = ZERO
        if self._at is _At.MIXED:
            given = self._offered
            if given > self._paid.left and method is not PaymentMethod.CASH:
                self._view.show_problem(
                    text("Sisanya {left}. Lebih dari itu hanya bisa tunai.").format(
                        left=format_rupiah(self._paid.left)
                    )
                )
                self._view.show_mixed(self._parts(), self._offered)
                return
            self._amount = given if ZERO < given < self._paid.left else None
        elif self._codes:
            self._amount = None
        self._codes, self._method = (), method
        self._begin(given)

    def choose_mixed(self) -> None:
        """Campuran: what was paid so far, and how much the next part is."""
        self._at, self._amount, self._codes = _At.MIXED, None, ()
        self._code.hide()
        left = self._offered = self._paid.left
        self._view.show_problem("")
        self._view.show_due(
            ShownDue(
                caption=text("Sisa bayar"),
                amount=format_rupiah(left),
                remark=text("dari {total}").format(total=format_rupiah(self._paid.due)),
            )
        )
        self._view.show_mixed(self._parts(), left)
        self._show_notice()
        self._view.show_save(ShownSave(words=text("Simpan & cetak nota")))

    def type_part(self, amount: Rupiah) -> None:
        """So much is paid next, by the way that is chosen then."""
        self._offered = amount
        self._view.show_problem("")

    def remove_part(self, number: int) -> None:
        """Take a part out of the list; its money goes back to the buyer."""
        taken = self._paid.remove(number)
        self.choose_mixed()
        self._view.show_problem(wording.taken_back_words(taken))

    def choose_holder(self, choice: HolderChoice) -> None:
        """Somebody else holds the money of this method."""
        if self._codes:
            self._codes = (CodePart(choice, self._codes[0].amount), *self._codes[1:])
        else:
            self._holders[self._method] = choice
        self._view.show_problem("")
        self._show_way()

    def tender(self, amount: Rupiah) -> None:
        """So much was handed over, typed or counted out on the keypad."""
        self._typed.tendered = amount
        self._view.show_problem("")
        self._show_cash()

    def tender_quick(self, amount: Rupiah | None) -> None:
        """One touch: a usual amount, or (None) Uang pas."""
        amount = self._cash_due if amount is None else amount
        self._view.offer(amount)
        self.tender(amount)

    def pick_evidence(self, evidence: Evidence) -> None:
        """A person saw the money arrive, and says where."""
        self._typed.evidence = evidence
        self._view.show_problem("")
        self._show_cashless()

    def type_code(self, code: str) -> None:
        """The approval code as the card machine printed it."""
        self._typed.code = code.strip()
        self._view.show_problem("")

    def type_ending(self, digits: str) -> None:
        """The last four digits of the card."""
        self._typed.ending = digits.strip()
        self._view.show_problem("")

    def type_reference(self, reference: str) -> None:
        """What the bank calls the payment."""
        self._typed.reference = reference.strip()
        self._view.show_problem("")

    # --- several codes ----------------------------------------------------------------------

    def choose_per_vendor(self) -> None:
        """Kode per UMKM: one code after the other; or, while that goes on, one code again."""
        if self._codes:
            self.choose_method(PaymentMethod.QRIS)
        elif self._is_last and self._choices():
            limit = self._desk.facts.qris_limit
            self._show_codes(codes_of_vendors(self._paid.lacking(), self._choices(), limit))

    def split(self) -> None:
        """As many codes as the limit asks for, one after the other."""
        holder = self._holder()
        if holder is not None and not self._codes:
            self._show_codes(codes_below(self._desk.facts.qris_limit, holder, self._part))

    def _show_codes(self, codes: tuple[CodePart, ...]) -> None:
        self._codes, self._code_count = codes, len(codes)
        self._amount = codes[0].amount
        self._begin()

    # --- money that did not arrive ----------------------------------------------------------

    def not_arrived(self) -> None:
        """Belum masuk: keep the goods, or hand them over; a person says which."""
        if self._at is not _At.PAYING or self._problem_before_typing():
            self._view.show_problem(self._problem_before_typing())
            return
        self._at = _At.NOT_ARRIVED
        self._view.show_problem("")
        self._view.show_notice("", is_warning=False)
        kept = (
            text("Sudah ada pembayaran lain, {amount}: keluarkan dulu di Campuran.").format(
                amount=format_rupiah(self._paid.covered)
            )
            if self._paid.placed
            else ""
        )
        holder = self._holder()
        self._view.show_not_arrived(holder.name if holder else "", kept)

    def hand_over(self) -> None:
        """The goods go; the payment is recorded as awaiting."""
        holder = self._holder()
        if holder is not None and not self._busy:
            self._place(self._typed.awaited(self._method, holder.holder, self._named))

    def keep_goods(self) -> None:
        """The goods stay: the cart is put aside, and a QRIS code that was shown is remembered."""
        holder = self._holder()
        if holder is None or self._busy or self._paid.placed:
            return
        if self._method is not PaymentMethod.QRIS:
            self._kept()
            return
        self._become_busy(busy=True)
        number, amount, by = self._code.number, self._part, self._desk.by
        self._desk.ask(
            lambda booth: booth.selling.keep_goods(
                number or booth.selling.open_payment(), holder.holder, amount, by=by
            ),
            then=lambda _: self._kept(),
            failed=self._failed,
        )

    def _kept(self) -> None:
        self._view.close_sheet()
        self._keep()

    # --- saving and leaving -----------------------------------------------------------------

    def save(self) -> None:
        """Record the sale, once however often it is asked, or add this part to the list."""
        if self._busy:
            return
        problem = self._problem()
        if problem:
            self._view.show_problem(problem)
            return
        holder = self._holder()
        if holder is None:
            raise RuntimeError("a payment without a holder was let through")
        self._place(self._typed.tender(self._method, holder.holder, self._named))

    def leave(self) -> None:
        """Batal: a step back; from the cart's first page out of the sheet.

        Not while the sale is being recorded, nor while parts lie there that were taken.
        """
        if self._busy:
            return
        if self._at is _At.NOT_ARRIVED:
            self._begin_again()
        elif self._at is _At.PAYING and (self._paid.placed or self._amount is not None):
            self.choose_mixed()
        elif self._paid.placed:
            self._view.show_problem(wording.still_there_words(self._paid))
        else:
            self._code.hide()
            self._view.close_sheet()

    def _place(self, tender: Tender) -> None:
        if tender.amount is None:
            self._record(self._paid.with_last(tender))
            return
        self._paid.add(tender)
        self._codes = self._codes[1:]
        if self._codes:
            self._amount = self._codes[0].amount
            self._begin()
        else:
            self.choose_mixed()

    def _record(self, tenders: Sequence[Tender]) -> None:
        self._become_busy(busy=True)
        cart, approved_by, by = self._cart, self._approved_by, self._desk.by
        number = self._code.number or None
        self._desk.ask(
            lambda booth: booth.selling.complete(
                cart, tenders, by=by, approved_by=approved_by, receipt_number=number
            ),
            then=self._recorded,
            failed=self._failed,
        )

    def _recorded(self, entry: Entry) -> None:
        # It stays busy: this presenter has nothing more to record, whatever key is still held.
        self._view.close_sheet()
        self._done(entry)
        self._navigator.printed_soon()

    def _failed(self, error: BoothError) -> None:
        self._become_busy(busy=False)
        self._view.show_problem(sentence(error))
        if isinstance(error, CorruptionError):
            self._navigator.report(error)

    def _become_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)

    def _problem(self) -> str:
        """Why this cannot be saved yet, if so."""
        if self._at is _At.MIXED:
            return text("Masih kurang {left}. Ketik jumlahnya, lalu pilih cara bayarnya.").format(
                left=format_rupiah(self._paid.left)
            )
        if self._at is _At.NOT_ARRIVED:
            return text("Pilih dulu: barangnya disimpan, atau diserahkan.")
        return self._problem_before_typing() or self._typed.problem(self._method, self._cash_due)

    def _problem_before_typing(self) -> str:
        if self._desk.cashier is None:
            return text("Belum ada petugas di kasir ini. Tutup dulu, lalu pilih di kanan atas.")
        if self._holder() is None:
            return text("Belum ada yang bisa memegang uang ini. Pilih di Uang dipegang.")
        limit = self._desk.facts.qris_limit
        if self._method is PaymentMethod.QRIS and self._part > limit:
            return text(
                "Satu kode QRIS paling banyak {limit}. Bagi dulu, atau pakai Campuran."
            ).format(limit=format_rupiah(limit))
        return ""

    # --- showing ----------------------------------------------------------------------------

    @property
    def _part(self) -> Rupiah:
        """What is paid now, before rounding."""
        return self._paid.left if self._amount is None else self._amount

    @property
    def _named(self) -> Rupiah | None:
        """The part's amount, None for all that is left: only that saves the sale."""
        return None if self._is_last else self._part

    @property
    def _is_last(self) -> bool:
        return self._part == self._paid.left

    @property
    def _cash_due(self) -> Rupiah:
        is_cash = self._method is PaymentMethod.CASH
        return self._paid.cash_for(self._part) if is_cash else self._part

    def _begin(self, given: Rupiah = ZERO) -> None:
        """A payment by the chosen method begins, with nothing typed and nothing picked."""
        self._typed = Typed(tendered=max(given, self._cash_due))
        self._view.clear_typed()
        self._begin_again()
        if self._method is PaymentMethod.CASH:
            if self._quick_for != self._cash_due:
                self._quick_for = self._cash_due
                self._view.show_quick_amounts(quick_amounts(self._cash_due))
            self._view.offer(self._typed.tendered)
            self._show_cash()

    def _begin_again(self) -> None:
        """Show the page of the chosen method, with what was typed there."""
        self._at = _At.PAYING
        is_cash = self._method is PaymentMethod.CASH
        due = wording.due_words(self._paid, self._part, self._cash_due if is_cash else None)
        if self._codes:
            at = self._code_count - len(self._codes) + 1
            of = text("Kode {number} dari {count}").format(number=at, count=self._code_count)
            due = ShownDue(caption=of, amount=due.amount, remark=due.remark)
        self._view.show_problem("")
        self._view.show_due(due)
        self._view.show_method(self._method)
        self._view.show_save(wording.save_words(self._method, self._part, is_last=self._is_last))
        self._show_way()

    def _show_way(self) -> None:
        """Who holds the money, and what follows from that."""
        self._view.show_holders(self._choices(), self._holder())
        self._show_notice()
        if self._method is not PaymentMethod.CASH:
            self._show_cashless()
        if self._method is PaymentMethod.QRIS:
            self._show_qris()
        else:
            self._code.hide()

    def _show_qris(self) -> None:
        holder = self._holder()
        if holder is None:
            self._code.hide()
            return
        part = CodePart(holder, self._part)
        facts, rows = self._desk.facts, self._paid.lacking()
        split = text("Bagi: paling banyak {limit} per kode").format(
            limit=format_rupiah(facts.qris_limit)
        )
        per_vendor = text("Satu kode saja") if self._codes else ""
        if self._is_last and len(rows) > 1 and not self._codes:
            per_vendor = text("Kode per UMKM")
        self._view.show_qris(
            ShownQris(
                heading=heading_words(part, facts),
                words=remark_words(part, facts),
                shares=wording.share_words(rows, self._desk.shelf) if self._is_last else (),
                per_vendor=per_vendor,
                split=split if part.amount > facts.qris_limit else "",
            )
        )
        self._code.show(part)

    def _choices(self) -> Sequence[HolderChoice]:
        goods_of = [present.line.vendor for present in self._cart.lines]
        return holders(self._method, self._desk.facts, self._desk.shelf, goods_of)

    def _holder(self) -> HolderChoice | None:
        """The chosen one of this method, else the likeliest."""
        if self._codes:
            return self._codes[0].holder
        return self._holders.get(self._method) or next(iter(self._choices()), None)

    def _show_notice(self) -> None:
        """Where the money goes, or whose money a vendor would hold."""
        holder = self._holder() if self._at is _At.PAYING else None
        current = () if holder is None else (
            Tender(method=self._method, holder=holder.holder, amount=self._named),
        )  # fmt: skip
        held = self._paid.for_neighbours(*current)
        words = wording.neighbour_words(held, self._desk.shelf)
        if not words and holder is not None and holder.holder.kind is HolderKind.ACCOUNT:
            words = wording.into_words(holder.name, len(self._paid.lacking()))
        self._view.show_notice(words, is_warning=bool(held))

    def _parts(self) -> Sequence[wording.ShownPart]:
        facts, shelf = self._desk.facts, self._desk.shelf
        return [wording.part_words(tender, facts, shelf) for tender in self._paid.placed]

    def _show_cash(self) -> None:
        change = Rupiah(self._typed.tendered - self._cash_due)
        self._view.show_cash(
            ShownCash(
                tendered=self._typed.tendered,
                exact=change == 0,
                change=format_rupiah(change) if change > 0 else "",
                short=format_rupiah(Rupiah(-change)) if change < 0 else "",
            )
        )

    def _show_cashless(self) -> None:
        holder = self._holder()
        self._view.show_cashless(
            ShownCashless(
                picked=self._typed.evidence,
                holder=holder.name if holder else "",
            )
        )
