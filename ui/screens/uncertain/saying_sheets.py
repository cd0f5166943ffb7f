"""The sheets in which something is said of a payment."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.events.selling import Doubt, ShownOutcome
from booth.domain.money import format_rupiah
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.typed import MAX_NOTE
from booth.domain.uncertain_payment import UncertainPayment
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.money_words import holder_name
from ui.screens.pay.evidence import EvidenceRow
from ui.screens.saving_sheet import SavingSheet
from ui.screens.uncertain.saying import Closing, Saying
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Kind
from ui.widgets.keypad import Keypad
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import WIDTH
from ui.widgets.text_box import TextBox

_WIDTH, _HEIGHT = 620, 440
_WITH_KEYPAD, _KEYPAD_HEIGHT = 900, 470
# The amount that was seen stands before what is typed.
_LONGEST_NOTE: Final = MAX_NOTE - 40


def doubt_label(doubt: Doubt) -> str:
    """`Belum juga`: what the button says, and the sheet it opens."""
    return {
        Doubt.NOT_SEEN: text("Belum juga"),
        Doubt.LATE: text("Terlambat"),
        Doubt.DUPLICATE: text("Dobel"),
        Doubt.WRONG_AMOUNT: text("Jumlah beda"),
    }[doubt]


def outcome_label(outcome: ShownOutcome) -> str:
    """`Uangnya masuk`: what the button says, and the sheet it opens."""
    return {
        ShownOutcome.ARRIVED: text("Uangnya masuk"),
        ShownOutcome.NEVER_ARRIVED: text("Tidak pernah masuk"),
        ShownOutcome.PAID_OTHERWISE: text("Dibayar cara lain"),
    }[outcome]


def _explained(doubt: Doubt) -> str:
    return {
        Doubt.NOT_SEEN: text(
            "Sudah dicari dan uangnya tetap tidak terlihat. Tercatat siapa yang mencari dan jamnya."
        ),
        Doubt.LATE: text("Uangnya datang belakangan, atau baru dijanjikan bank."),
        Doubt.DUPLICATE: text(
            "Uang yang sama terlihat masuk lebih dari sekali. Kelebihannya disimpan sampai"
            " koordinator mencocokkan mutasi."
        ),
        Doubt.WRONG_AMOUNT: text("Ketik jumlah yang terlihat di HP, soundbox, atau mutasi."),
    }[doubt]


class AboutSheet(SavingSheet):
    """Which money, what it is about, and the buttons; the subclass adds what is asked."""

    def __init__(
        self,
        desk: Desk,
        payment: UncertainPayment,
        over: QWidget,
        *,
        label: str,
        explained: str,
        save: str,
        kind: Kind,
        width: int = _WIDTH,
        height: int = _HEIGHT,
    ) -> None:
        super().__init__(desk, over, label=label, save=save, kind=kind, width=width, height=height)
        self.amount = Label(format_rupiah(payment.amount), role=Role.TOTAL)
        holder = holder_name(payment.holder, desk.facts, desk.shelf)
        parts = (payment.receipt_number, holder)
        about = Label(" · ".join(part for part in parts if part), role=Role.MUTED, wrapped=True)
        told = [Label(explained, wrapped=True)] if explained else []
        self._about = (self.title, self.amount, about, *told)

    def ask(self, *parts: QWidget) -> None:
        """Put what is asked above the buttons."""
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        self._ask_in(column, parts)

    def ask_beside(self, keypad: Keypad, *parts: QWidget) -> None:
        """As `ask`, with a keypad to the right of it."""
        left, side = self.two_sides(WIDTH)
        side.addWidget(keypad)
        side.addStretch()
        self._ask_in(left, parts)

    def _ask_in(self, column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
        for part in (*self._about, *parts):
            column.addWidget(part)
        column.addStretch()
        self.end(column)


class ArrivedSheet(AboutSheet):
    """Sudah masuk: Enter saves the evidence that was picked, and picks none."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        payment: UncertainPayment,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            payment,
            over,
            label=text("Sudah masuk"),
            explained=text("Di mana uangnya terlihat masuk? Layar HP pembeli bukan bukti."),
            save=text("Catat sudah masuk"),
            kind=Kind.DONE,
        )
        self.saying = Saying(desk, navigator, payment, done=done, view=self)
        self._picked: Evidence | None = None
        self.evidence = EvidenceRow(PaymentMethod.QRIS)
        self.evidence.picked.connect(self._pick)
        self.ask(self.evidence)
        self.save.clicked.connect(
            lambda: self.saying.arrived(self._picked, self.evidence.reference.text())
        )
        # On the box: neither Enter nor Space picks anything by habit.
        self.open(self.evidence.reference)

    def _pick(self, evidence: Evidence) -> None:
        self._picked = evidence
        self.evidence.show_picked(evidence)
        self.show_error("")


class DoubtSheet(AboutSheet):
    """Belum juga, Terlambat, Dobel or Jumlah beda, with a note."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        payment: UncertainPayment,
        done: Callable[[], None],
        over: QWidget,
        *,
        doubt: Doubt,
    ) -> None:
        asks_amount = doubt is Doubt.WRONG_AMOUNT
        super().__init__(
            desk,
            payment,
            over,
            label=doubt_label(doubt),
            explained=_explained(doubt),
            save=text("Catat"),
            kind=Kind.PRIMARY,
            width=_WITH_KEYPAD if asks_amount else _WIDTH,
            height=_KEYPAD_HEIGHT if asks_amount else _HEIGHT,
        )
        self.saying = Saying(desk, navigator, payment, done=done, view=self)
        self._doubt = doubt
        self.seen: AmountEdit | None = None
        self.note = TextBox(
            label=text("Catatan"), placeholder=text("Catatan (boleh kosong)"), longest=_LONGEST_NOTE
        )
        self.note.setMinimumHeight(theme.TOUCH)
        if asks_amount:
            self.seen = seen = AmountEdit(label=text("Uang yang terlihat"))
            self.keypad = Keypad()
            self.keypad.typed.connect(seen.type_digits)
            self.keypad.erased.connect(seen.erase)
            self.ask_beside(self.keypad, seen, self.note)
        else:
            self.ask(self.note)
        self.save.clicked.connect(self._save)
        self.open(self.seen or self.note)

    def _save(self) -> None:
        seen = None if self.seen is None else self.seen.amount
        self.saying.doubted(self._doubt, self.note.text(), seen=seen)


class ShownCodeSheet(AboutSheet):
    """Uangnya masuk, or Tidak pernah masuk: of a code that was shown and left."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        code: UncertainPayment,
        done: Callable[[], None],
        over: QWidget,
        *,
        outcome: ShownOutcome,
    ) -> None:
        arrived = outcome is ShownOutcome.ARRIVED
        super().__init__(
            desk,
            code,
            over,
            label=outcome_label(outcome),
            explained=text(
                "Uangnya terlihat masuk, padahal tidak ada nota. Simpan sebagai uang belum"
                " bertuan: koordinator mencocokkannya dengan mutasi, lalu mengembalikannya."
            )
            if arrived
            else text(
                "Sudah dicari dan kode ini tidak pernah dibayar. Koordinator yang memastikannya:"
                " kode yang ditampilkan lalu dibatalkan bisa menutupi uang yang masuk."
            ),
            save=text("Catat uangnya masuk") if arrived else text("Catat dengan PIN koordinator"),
            kind=Kind.PRIMARY if arrived else Kind.DANGER,
        )
        self.closing = Closing(desk, navigator, code, done=done, view=self)
        self.note = TextBox(
            label=text("Catatan"), placeholder=text("Catatan (boleh kosong)"), longest=MAX_NOTE
        )
        self.note.setMinimumHeight(theme.TOUCH)
        self.ask(self.note)
        self.save.clicked.connect(lambda: self.closing.close(outcome, self.note.text()))
        self.open(self.note)
