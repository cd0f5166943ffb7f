"""The sheet that cancels an order."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from booth.domain.order_views import OrderView
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.cancel_presenter import CancelPresenter
from ui.screens.refund.parts import Reason
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Kind
from ui.widgets.choices import Choices
from ui.widgets.panel import Label, Role

_WIDTH: Final = 900
_HEIGHT: Final = 460
_PANE: Final = 440


class CancelSheet(SavingSheet):
    """Batalkan pesanan. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        order: OrderView,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Batalkan pesanan {number}").format(number=order.number),
            save=text("Batalkan pesanan"),
            kind=Kind.DANGER,
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.kept = Label(role=Role.TOTAL)
        self._kept_words = Label(text("DP yang disimpan"), role=Role.MUTED)
        self.ways = Choices(text("DP-nya ke mana?"))
        self._ways_words = Label(text("DP-nya ke mana?"), role=Role.MUTED)
        self.reason = Reason(_reasons())
        self._lay_out()
        self.presenter = CancelPresenter(desk, navigator, order, done=done, view=self)
        self.save.clicked.connect(lambda: self.presenter.save(self.reason.reason, self.ways.number))
        self.open(self.reason.chips[0])

    def _lay_out(self) -> None:
        left, right = self.two_sides(_PANE)
        left.addWidget(Label(text("Alasan"), role=Role.MUTED))
        left.addWidget(self.reason)
        left.addStretch()
        for part in (self._kept_words, self.kept, self._ways_words, self.ways):
            right.addWidget(part)
        right.addStretch()
        self.end(right)

    # --- what the presenter says ----------------------------------------------------------------

    def show_ways(self, deposit: str, ways: Sequence[str]) -> None:
        """What is kept, and what can become of it."""
        self.kept.setText(deposit)
        self.ways.show_choices(ways, 0)
        for part in (self._kept_words, self.kept, self._ways_words, self.ways):
            part.setVisible(bool(deposit))


def _reasons() -> tuple[str, ...]:
    return (
        text("Pembeli batal"),
        text("Tidak diambil"),
        text("Barang tidak ada"),
        text("Lainnya"),
    )
