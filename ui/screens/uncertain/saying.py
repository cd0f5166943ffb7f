"""What can be said of a payment: it arrived, something is odd about it, it is given up."""

from collections.abc import Callable, Sequence

from booth.domain.events.ordering import VendorShare
from booth.domain.events.selling import Doubt, PaymentReference, ShownOutcome
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Evidence
from booth.domain.uncertain_payment import UncertainPayment
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases

_Step = Callable[[UseCases, PaymentReference, StaffId], Entry]


class Closing:
    """A code that was shown and left is closed, once."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        code: UncertainPayment,
        *,
        done: Callable[[], None],
        view: RecordingView,
    ) -> None:
        """`done` is called once it is recorded. Raises ValueError for a payment of a sale."""
        if code.shown is None:
            raise ValueError(code.receipt_number)
        self._desk, self._navigator = desk, navigator
        self._code, self._shown = code, code.shown
        self._view = view
        self._recording = Recording(desk, navigator, view, done)

    def close(self, outcome: ShownOutcome, note: str) -> None:
        """What came of it. That nothing came, only a coordinator can say."""
        if self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self.close(outcome, note))
            return
        amount = format_rupiah(self._code.amount)

        def prepare(approved_by: StaffId | None) -> Callable[[UseCases], Entry]:
            by = self._desk.by
            return lambda booth: booth.shown_codes.close(
                self._shown, outcome, note=note, by=by, approved_by=approved_by
            )

        if outcome is ShownOutcome.ARRIVED:
            told = text("Kode {amount}: uangnya masuk, menunggu mutasi.").format(amount=amount)
            self._view.show_error("")
            self._recording.record(prepare, lambda _: told)
            return
        why = text("Kode {amount} nota {number} tidak pernah dibayar.").format(
            amount=amount, number=self._code.receipt_number
        )
        told = text("Kode {amount} dicatat tidak pernah dibayar.").format(amount=amount)
        self._recording.record_approved(why, prepare, lambda _: told)


class Saying:
    """One thing said of one payment, recorded once."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        payment: UncertainPayment,
        *,
        done: Callable[[], None],
        view: RecordingView,
    ) -> None:
        """`done` is called once it is recorded. Raises ValueError for a code without a sale."""
        if payment.payment is None:
            raise ValueError(payment.receipt_number)
        self._desk, self._navigator = desk, navigator
        self._payment, self._reference = payment, payment.payment
        self._view = view
        self._recording = Recording(desk, navigator, view, done)

    def arrived(self, evidence: Evidence | None, reference: str) -> None:
        """Somebody saw the money, and says where."""
        if evidence is None:
            self._view.show_error(text("Pilih dulu di mana uangnya terlihat masuk."))
            return
        self._record(
            lambda booth, payment, by: booth.selling.confirm(
                payment, evidence, reference=reference, by=by
            ),
            text("{amount} dicatat sudah masuk."),
        )

    def doubted(self, doubt: Doubt, note: str, *, seen: Rupiah | None = None) -> None:
        """Something is odd; `seen` is the amount that came in, where it is another."""
        if doubt is Doubt.WRONG_AMOUNT:
            if not seen:
                self._view.show_error(text("Ketik jumlah yang terlihat masuk."))
                return
            if seen == self._payment.amount:
                self._view.show_error(text("Jumlahnya sama dengan nota. Pilih Sudah masuk."))
                return
            told = text("terlihat {amount}").format(amount=format_rupiah(seen))
            note = ": ".join(part for part in (told, note.strip()) if part)
        self._record(
            lambda booth, payment, by: booth.selling.doubt(payment, doubt, note=note, by=by),
            {
                Doubt.NOT_SEEN: text("{amount} dicatat belum juga terlihat."),
                Doubt.LATE: text("{amount} dicatat terlambat."),
                Doubt.DUPLICATE: text("{amount} dicatat masuk dobel."),
                Doubt.WRONG_AMOUNT: text("{amount} dicatat berbeda jumlah."),
            }[doubt],
        )

    def given_up(self, reason: str, borne_by: Sequence[VendorShare] = ()) -> None:
        """The money is lost, which is a coordinator's word, as all losses are.

        The booth bears what no vendor bears, as agreed with them.
        """
        if not reason:
            self._view.show_error(text("Pilih alasannya."))
            return
        payment, reference = self._payment, self._reference

        def prepare(approved_by: StaffId) -> Callable[[UseCases], Entry]:
            return lambda booth: booth.settling.give_up_payment(
                reference, reason=reason, by=approved_by, borne_by=borne_by
            )

        why = text("Uang {amount} untuk {number} tidak ditemukan: {reason}").format(
            amount=format_rupiah(payment.amount), number=payment.receipt_number, reason=reason
        )
        told = text("{amount} dicatat tidak ditemukan; stan yang menanggung.")
        if borne_by:
            borne = format_rupiah(Rupiah(sum(share.amount for share in borne_by)))
            agreed = text("UMKM menanggung {borne}.").format(borne=borne)
            why = f"{why} · {agreed}"
            told = text("{amount} dicatat tidak ditemukan.") + f" {agreed}"
        self._recording.record_approved(why, prepare, lambda _: self._told(told))

    def _record(self, step: _Step, told: str) -> None:
        """Record it for whoever is at the register, who is asked for where nobody is."""
        if self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self._record(step, told))
            return

        def prepare(_approved_by: StaffId | None) -> Callable[[UseCases], Entry]:
            by = self._desk.by
            return lambda booth: step(booth, self._reference, by)

        self._view.show_error("")
        self._recording.record(prepare, lambda _: self._told(told))

    def _told(self, words: str) -> str:
        return words.format(amount=format_rupiah(self._payment.amount))
