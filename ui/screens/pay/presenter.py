"""What paying does: one presenter for one bill and its money. No Qt."""

from collections.abc import Callable, Sequence

from booth.domain.charge_news import ChargeNews
from booth.domain.contacts import Contact
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.qris_code import LeftCode
from resources.texts import text
from ui.screens.bills import Bill, LeftCodes, Paid
from ui.screens.desk import Desk, Navigator
from ui.screens.pay import wording
from ui.screens.pay.buyers import Buyers
from ui.screens.pay.codes import CodePart, CodeShowing, codes_below, codes_of_vendors
from ui.screens.pay.current import Current
from ui.screens.pay.current_page import At, CurrentPage
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.left_codes import LeftBefore
from ui.screens.pay.notes import quick_amounts
from ui.screens.pay.recording import Recording
from ui.screens.pay.shown import PayView


class PayPresenter:
    """The money for one bill, from the first key to the recorded sale.

    One way to pay takes all of it, unless Campuran put an amount before it; then that part is
    added to the list, and the way that takes the rest saves the sale.
    """

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: PayView,
        bill: Bill,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
        before: LeftBefore,
    ) -> None:
        """Show what is due, by `method`, exactly paid; `before` is what was left earlier."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._bill = bill
        self._approved_by, self._before = approved_by, before
        self._recording = Recording(desk, navigator, view, done=done, keep=keep, left=self._left)
        self._now = Current(desk, bill, method)
        self._offered = ZERO
        self._code = CodeShowing(desk, view, self._recording.failed, self._heard)
        self._buyers = Buyers(desk, view.show_people, self._choose_buyer, self._recording.failed)
        self._page = CurrentPage(desk, view, self._now, self._code)
        self._quick_for: Rupiah | None = None
        view.show_receipt("")
        self._begin()

    # --- what is chosen ---------------------------------------------------------------------

    def choose_method(self, method: PaymentMethod) -> None:
        """Another tab. What was picked as evidence for the one before is forgotten."""
        now, given = self._now, ZERO
        if method is PaymentMethod.ON_ACCOUNT:
            if self._bill.is_deposit:
                self._view.show_problem(text("DP dibayar sekarang: tidak bisa bon."))
                return
            self._buyers.search("")
        if self._page.at is At.MIXED:
            given, left = self._offered, now.paid.left
            if given > left and method is not PaymentMethod.CASH:
                self._show_mixed(left)
                self._view.show_problem(
                    text("Sisanya {left}. Lebih dari itu hanya bisa tunai.").format(
                        left=format_rupiah(left)
                    )
                )
                return
            now.amount = given if ZERO < given < left else None
        elif now.codes:
            now.take_rest()
        now.method = method
        self._begin(given)

    def choose_mixed(self) -> None:
        """Campuran: what was paid so far, and how much the next part is."""
        self._page.at = At.MIXED
        self._now.take_rest()
        self._code.gone()
        paid = self._now.paid
        self._view.show_problem("")
        self._view.show_due(wording.left_words(paid))
        self._show_mixed(paid.left)
        self._page.show_notice()
        self._view.show_save(wording.not_yet_words(paid))

    def _show_mixed(self, offered: Rupiah) -> None:
        self._offered = offered
        facts, shelf = self._desk.facts, self._desk.shelf
        parts = (*self._bill.drawn, *self._now.paid.placed)
        self._view.show_mixed(
            [wording.part_words(tender, facts, shelf, self._buyer_name) for tender in parts],
            offered,
        )

    def type_part(self, amount: Rupiah) -> None:
        """So much is paid next, by the way that is chosen then."""
        self._offered = amount
        self._view.show_problem("")

    def remove_part(self, number: int) -> None:
        """Take a part out of the list; its money goes back to the buyer."""
        placed = number - len(self._bill.drawn)
        if placed < 0:
            self._view.show_problem(wording.drawn_stays_words())
            return
        taken = self._now.paid.remove(placed)
        self._code.seen.taken_back(taken)
        self.choose_mixed()
        self._view.show_problem(wording.taken_back_words(taken))

    def choose_holder(self, choice: HolderChoice) -> None:
        """Somebody else holds the money of this method."""
        self._now.choose_holder(choice)
        self._view.show_problem("")
        self._page.show_way()

    def tender(self, amount: Rupiah) -> None:
        """So much was handed over, typed or counted out on the keypad."""
        self._now.typed.tendered = amount
        self._view.show_problem("")
        self._page.show_cash()

    def tender_quick(self, amount: Rupiah | None) -> None:
        """One touch: a usual amount, or (None) Uang pas."""
        amount = self._now.due if amount is None else amount
        self._view.offer(amount)
        self.tender(amount)

    def pick_evidence(self, evidence: Evidence) -> None:
        """A person saw the money arrive, and says where."""
        self._now.typed.evidence = evidence
        self._view.show_problem("")
        self._page.show_cashless()

    def type_code(self, code: str) -> None:
        """The approval code as the card machine printed it."""
        self._now.typed.code = code.strip()
        self._view.show_problem("")

    def type_ending(self, digits: str) -> None:
        """The last four digits of the card."""
        self._now.typed.ending = digits.strip()
        self._view.show_problem("")

    def type_reference(self, reference: str) -> None:
        """What the bank calls the payment."""
        self._now.typed.reference = reference.strip()
        self._view.show_problem("")

    # --- on account -------------------------------------------------------------------------

    def search_buyer(self, words: str) -> None:
        """A name, or a number, was typed."""
        self._view.show_problem("")
        self._buyers.search(words)

    def choose_buyer(self, contact: Contact | None) -> None:
        """A person picked who it is."""
        self._view.show_problem("")
        self._buyers.choose(contact)

    def add_buyer(self, name: str, phone: str) -> None:
        """Somebody who is not known yet."""
        self._view.show_problem("")
        self._buyers.add(name, phone)

    def _choose_buyer(self, contact: Contact | None) -> None:
        if contact is None:
            self._now.choose_holder(None)
        else:
            holder = Holder(HolderKind.BUYER, contact.id)
            self._now.choose_holder(HolderChoice(holder, contact.name))

    @property
    def _buyer_name(self) -> str:
        return self._buyers.buyer.name if self._buyers.buyer else ""

    # --- several codes ----------------------------------------------------------------------

    def choose_per_vendor(self) -> None:
        """Kode per UMKM: one code after the other; or, while that goes on, one code again."""
        now = self._now
        if now.codes:
            self.choose_method(PaymentMethod.QRIS)
        elif now.is_last and now.choices():
            self._show_codes(
                codes_of_vendors(now.paid.lacking(), now.choices(), self._desk.facts.qris_limit)
            )

    def split(self) -> None:
        """As many codes as the limit asks for, one after the other."""
        holder = self._now.holder()
        if holder is not None and not self._now.codes:
            self._show_codes(codes_below(self._desk.facts.qris_limit, holder, self._now.part))

    def _show_codes(self, codes: tuple[CodePart, ...]) -> None:
        self._now.take_codes(codes)
        self._begin()

    def print_code(self) -> None:
        """Cetak kode: the code that is shown, on paper."""
        if self._code.shown is not None:
            self._code.seen.printed()
            self._navigator.print_code(self._code.shown)

    # --- money that did not arrive ----------------------------------------------------------

    def not_arrived(self) -> None:
        """Belum masuk: keep the goods, or hand them over; a person says which."""
        problem = self._now.problem()
        self._view.show_problem(problem)
        holder = self._now.holder()
        if problem or holder is None or self._recording.is_busy:
            return
        self._page.at = At.NOT_ARRIVED
        self._page.show_notice()
        whose = wording.whose_words(holder, self._now.method, self._desk.facts)
        self._view.show_not_arrived(wording.not_arrived_words(self._now.paid, whose))

    def hand_over(self) -> None:
        """The goods go; the payment is recorded as awaiting."""
        if not self._recording.is_busy:
            self._place(self._now.awaited())

    def keep_goods(self) -> None:
        """The goods stay: the cart is put aside, and a QRIS code that was shown is remembered."""
        now = self._now
        holder = now.holder()
        if holder is None or self._recording.is_busy or now.paid.placed:
            return
        codes = self._code.seen.left()
        if now.method is PaymentMethod.QRIS:
            codes = (LeftCode(holder.holder, now.part, self._code.number), *codes)
        self._recording.keep_goods(codes)

    # --- saving and leaving -----------------------------------------------------------------

    def save(self) -> None:
        """Record the sale, once however often it is asked, or add this part to the list."""
        if self._recording.is_busy:
            return
        problem = self._problem()
        if problem:
            self._view.show_problem(problem)
            return
        self._place(self._now.tender())

    def leave(self) -> None:
        """Batal: a step back; from the cart's first page out of the sheet.

        Not while the sale is being recorded, nor while parts lie there that were taken.
        """
        paid = self._now.paid
        if self._recording.is_busy:
            return
        if self._page.at is At.NOT_ARRIVED:
            self._page.show()
        elif self._page.at is At.PAYING and self._now.is_step_of_many:
            self.choose_mixed()
        elif paid.placed:
            self._view.show_problem(wording.still_there_words(paid))
        else:
            self._left()
            self._view.close_sheet()
            self._before.leave(self._code.seen.left(), self._desk, self._navigator)

    def _heard(self, news: ChargeNews) -> None:
        """The provider said something of the code on show."""
        self._now.typed.hear(news)
        self._page.show_way()

    def _left(self) -> None:
        self._code.leave()

    def _place(self, tender: Tender) -> None:
        if tender.amount is None:
            self._record(self._now.paid.with_last(tender))
            return
        is_code_next = self._now.add(tender)
        self._code.keep()
        if is_code_next:
            self._begin()
        else:
            self.choose_mixed()

    def _record(self, tenders: Sequence[Tender]) -> None:
        if any(tender.method is PaymentMethod.ON_ACCOUNT for tender in tenders):
            self._navigator.ask_coordinator(
                wording.on_account_words(self._now.paid.promised(tenders), self._buyer_name),
                lambda who: self._complete(tenders, approved_by=who),
            )
        else:
            self._complete(tenders, approved_by=self._approved_by)

    def _complete(self, tenders: Sequence[Tender], *, approved_by: StaffId | None) -> None:
        paid = Paid(
            tenders=tenders,
            by=self._desk.by,
            approved_by=approved_by,
            number=self._code.number,
            left=LeftCodes(now=self._code.seen.left(), before=self._before.entries),
        )
        self._recording.record(self._bill, paid)

    def _problem(self) -> str:
        """Why this cannot be saved yet, if so."""
        if self._page.at is At.MIXED:
            return text("Masih kurang {left}. Ketik jumlahnya, lalu pilih cara bayarnya.").format(
                left=format_rupiah(self._now.paid.left)
            )
        if self._page.at is At.NOT_ARRIVED:
            return text("Pilih dulu: barangnya disimpan, atau diserahkan.")
        now = self._now
        return now.problem() or now.typed.problem(now.method, now.due)

    # --- showing ----------------------------------------------------------------------------

    def _begin(self, given: Rupiah = ZERO) -> None:
        """A payment by the chosen method begins, with nothing typed and nothing picked."""
        now = self._now
        now.start_anew(given)
        self._view.clear_typed()
        if now.is_cash:
            if self._quick_for != now.due:
                self._quick_for = now.due
                self._view.show_quick_amounts(quick_amounts(now.due))
            self._view.offer(now.typed.tendered)
        self._page.show()
