"""The sheet that takes a code out of use."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.accounts.holders import CodeHolder
from ui.screens.accounts.withdraw_presenter import WithdrawPresenter
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.parts import Reason
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Kind
from ui.widgets.panel import Label, Role

_WIDTH: Final = 560
_HEIGHT: Final = 430


class WithdrawCodeSheet(SavingSheet):
    """Cabut kode. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Cabut kode {holder}").format(holder=holder.name),
            save=text("Cabut dengan PIN koordinator"),
            kind=Kind.DANGER,
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.reason = Reason(
            (
                text("Stiker hilang"),
                text("Rekening ditutup"),
                text("Kode salah"),
                text("Lainnya"),
            )
        )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "Kode ini tidak ditampilkan lagi di layar dan di kertas. Stiker di meja tetap "
                    "bisa dibayar: lepas juga stikernya."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(Label(text("Alasan"), role=Role.MUTED))
        column.addWidget(self.reason)
        column.addStretch()
        self.end(column)
        self.presenter = WithdrawPresenter(desk, navigator, holder, done=done, view=self)
        self.save.clicked.connect(lambda: self.presenter.save(self.reason.reason))
        self.open(self.reason.chips[0])
