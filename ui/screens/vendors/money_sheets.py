"""The sheets in which money goes to a vendor in advance, or comes back from one."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from booth.domain.errors import BoothError
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import MAX_PRICE, ZERO, Rupiah, format_rupiah
from booth.domain.typed import MAX_NAME
from booth.domain.vendor_money import VendorMoney
from resources.texts import text
from ui import theme
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import SavingSheet
from ui.screens.use_cases import UseCases
from ui.screens.vendors.showing import SourceChoice, missing
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.choices import Choices
from ui.widgets.keypad import Keypad
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import WIDTH
from ui.widgets.text_box import TextBox

_WIDTH, _HEIGHT = 960, 540
_KEY_HEIGHT: Final = 76


class _MoneySheet(SavingSheet):
    """How much, between the vendor and which place, and a word on it."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        money: VendorMoney,
        sources: Sequence[SourceChoice],
        *,
        done: Callable[[str], None],
        over: QWidget,
        label: str,
        save: str,
        explained: str,
        where: str,
        offered: Rupiah = ZERO,
    ) -> None:
        super().__init__(desk, over, label=label, save=save, width=_WIDTH, height=_HEIGHT)
        self._desk, self._navigator = desk, navigator
        self.money, self._sources, self._done = money, tuple(sources), done
        self.title.setText(f"{label} · {money.vendor.terms.name}")
        self.amount = AmountEdit(label=text("Jumlah uang"), most=MAX_PRICE)
        self.places = Choices(where, columns=2)
        self.places.show_choices([source.words for source in self._sources], 0)
        self.told = Label(self._sources[0].told, role=Role.SMALL)
        self.places.chosen.connect(lambda number: self.told.setText(self._sources[number].told))
        self.reference = TextBox(
            label=text("Keterangan"),
            placeholder=text("Keterangan di slip (boleh kosong)"),
            longest=MAX_NAME,
        )
        self.reference.setMinimumHeight(theme.TOUCH)
        keypad = Keypad(key_height=_KEY_HEIGHT)
        keypad.typed.connect(self.amount.type_digits)
        keypad.erased.connect(self.amount.erase)
        left, side = self.two_sides(WIDTH)
        side.addWidget(keypad)
        side.addStretch()
        told = " ".join(filter(None, (explained, missing(desk))))
        left.addWidget(Label(told, wrapped=True))
        left.addWidget(self.amount)
        left.addWidget(Label(where, role=Role.MUTED))
        left.addWidget(self.places)
        left.addWidget(self.told)
        left.addWidget(self.reference)
        left.addStretch()
        self.end(left)
        if offered:
            self.amount.offer(offered)
        self.save.clicked.connect(self._ask)
        self.open(self.amount)

    @property
    def source(self) -> SourceChoice:
        """The place that is chosen."""
        return self._sources[self.places.number]

    def _ask(self) -> None:
        if self.amount.amount <= ZERO:
            self.show_error(text("Ketik jumlahnya."))
        elif self._desk.cashier is None:
            self._navigator.choose_cashier(self._ask)
        else:
            self.act()

    @abstractmethod
    def act(self) -> None:
        """Do what the sheet is for."""

    def record(self, work: Callable[[UseCases], Entry], said: str) -> None:
        """Have it recorded; nothing is saved twice while it is."""
        self.save.setEnabled(False)

        def recorded(_: Entry) -> None:
            self.finish()
            self._done(said)

        def declined(error: BoothError) -> None:
            self.save.setEnabled(True)
            self.show_error(sentence(error))

        self._desk.ask(work, then=recorded, failed=declined)


class AdvanceSheet(_MoneySheet):
    """Kasbon: more than is cleared, before it is; a coordinator answers for it."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        money: VendorMoney,
        sources: Sequence[SourceChoice],
        *,
        done: Callable[[str], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, navigator, money, sources,
            done=done,
            over=over,
            label=text("Kasbon"),
            save=text("Kasbon dengan PIN koordinator"),
            explained=text(
                "Uang muka untuk UMKM, dipotong dari setoran berikutnya. Sekarang cair {amount}."
            ).format(amount=format_rupiah(money.cleared)),
            where=text("Uang diambil dari"),
        )  # fmt: skip

    def act(self) -> None:
        """Ask a coordinator, then pay."""
        vendor, place, amount = self.money.vendor, self.source.place, self.amount.amount
        reference, by = self.reference.text(), self._desk.by
        words = text("Kasbon {vendor} {amount}.").format(
            vendor=vendor.terms.name, amount=format_rupiah(amount)
        )

        def approved(coordinator: StaffId) -> None:
            self.record(
                lambda booth: booth.paying_vendors.pay(
                    vendor.id, amount, place,
                    by=by, advance=True, reference=reference, approved_by=coordinator,
                ),
                words,
            )  # fmt: skip

        self._navigator.ask_coordinator(words, approved)


class PayInSheet(_MoneySheet):
    """UMKM menyetor: what a vendor holds of others' money, or was paid too much."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        money: VendorMoney,
        sources: Sequence[SourceChoice],
        *,
        done: Callable[[str], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, navigator, money, sources,
            done=done,
            over=over,
            label=text("UMKM menyetor"),
            save=text("Catat & cetak slip"),
            explained=text(
                "Uang UMKM lain yang dipegang UMKM ini, atau kelebihan bayar, kembali ke stan."
            ),
            where=text("Uang masuk ke"),
            offered=money.owes,
        )  # fmt: skip

    def act(self) -> None:
        """Take it in for what they hold, or else for what they were paid too much."""
        vendor, place, amount = self.money.vendor, self.source.place, self.amount.amount
        reference, by = self.reference.text(), self._desk.by

        def work(booth: UseCases) -> Entry:
            held = booth.paying_vendors.balance(vendor.id).held
            answers = PaidInFor.WITH_VENDOR if amount <= held else PaidInFor.PAYABLE
            return booth.paying_vendors.take_in(
                vendor.id, amount, place, answers=answers, by=by, reference=reference
            )

        self.record(
            work,
            text("{vendor} menyetor {amount} ke stan.").format(
                vendor=vendor.terms.name, amount=format_rupiah(amount)
            ),
        )
