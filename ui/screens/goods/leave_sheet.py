"""UMKM pulang: what is still open with the next step for each, or the way out."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.errors import BoothError
from booth.domain.goods_papers import OpenMatters, VendorGoods
from booth.domain.ids import EntryId, StaffId
from booth.domain.ledger import Entry
from booth.domain.typed import MAX_NOTE
from resources.texts import text
from ui import theme
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.goods.showing import approximate, open_words
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.field import TextEdit
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Label, Line, Role

_WIDTH, _HEIGHT = 760, 600


class LeaveSheet(SavingSheet):
    """Closes goods and money of a vendor. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        goods: VendorGoods,
        *,
        done: Callable[[EntryId], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, over,
            label=text("UMKM pulang · {vendor}").format(vendor=goods.vendor.terms.name),
            save=text("Pulang dengan PIN koordinator"),
            width=_WIDTH,
            height=_HEIGHT,
        )  # fmt: skip
        self._desk, self._navigator, self._goods, self._done = desk, navigator, goods, done
        self.matters = ScrollingPage(text("Yang belum selesai"))
        self.reason = TextEdit(
            label=text("Keterangan"),
            placeholder=text("Keterangan (boleh kosong)"),
            longest=MAX_NOTE,
        )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 22)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "UMKM bisa pulang kalau barang dan uangnya sudah selesai. Namanya tetap ada di "
                    "nota dan laporan."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(self.matters, 1)
        note = approximate(desk)
        if note:
            column.addWidget(Label(note, role=Role.SMALL, wrapped=True))
        column.addWidget(self.reason)
        self.end(column)
        self.save.setEnabled(False)
        self.save.clicked.connect(self._ask)
        self.open(self.cancel)
        desk.ask(
            lambda booth: booth.goods.open_matters(goods.vendor.id),
            then=self.show_matters,
            failed=navigator.report,
        )

    def show_matters(self, matters: OpenMatters) -> None:
        """What is open, each with its next step; nothing of it is left where they can go."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(4)
        for words, step in open_words(matters):
            column.addWidget(Label(words, role=Role.STRONG, wrapped=True))
            column.addWidget(Label(step, role=Role.SMALL, wrapped=True))
            column.addWidget(Line())
        if matters.is_clear:
            column.addWidget(
                Label(text("✓ Barang dan uang sudah selesai."), role=Role.STRONG, wrapped=True)
            )
        column.addStretch()
        self.matters.show_page(page)
        self.save.setEnabled(matters.is_clear)
        if matters.is_clear:
            self.reason.setFocus()

    def _ask(self) -> None:
        if self._desk.cashier is None:
            self._navigator.choose_cashier(self._ask)
            return
        words = text("{vendor} pulang dari stan.").format(vendor=self._goods.vendor.terms.name)
        self._navigator.ask_coordinator(words, self._record)

    def _record(self, coordinator: StaffId) -> None:
        self.save.setEnabled(False)
        vendor, by, reason = self._goods.vendor.id, self._desk.by, self.reason.text()

        def recorded(entry: Entry) -> None:
            self.finish()
            self._navigator.printed_soon()
            self._done(EntryId(entry.envelope.id))

        def declined(error: BoothError) -> None:
            self.save.setEnabled(True)
            self.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.goods.let_go(vendor, by=by, approved_by=coordinator, reason=reason),
            then=recorded,
            failed=declined,
        )
