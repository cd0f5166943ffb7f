"""The buyers' display: one page at a time, as large as the screen it is made for."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.customer_display.lines_pane import LinesPane
from ui.screens.customer_display.shown import Purchase
from ui.widgets.code_on_card import CodeOnCard
from ui.widgets.panel import Card, Label
from ui.widgets.qr_card import FACING, CardSize, QrCard

_DRAWN_FOR: Final = QSize(1366, 768)
"""The screen that sizes here are pixels of; on any other they grow and shrink with it."""
_LEAST: Final = 0.6
_MOST: Final = 2.5
_TRAINING_STRIP: Final = 90
"""What the word LATIHAN takes at the top of the smallest display, 1024x600."""
THANKS_MS: Final = 20_000
"""Long enough to count the change; the next cart ends it at once."""

_FLAGS: Final = (
    Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
)
"""No place in the task bar, and never the keyboard: it belongs to the till."""


class CustomerView(QWidget):
    """`rested` says that thanks stood there long enough."""

    rested = Signal()

    def __init__(self, place: QRect, *, training: bool = False) -> None:
        """`place` is the display's own, in the coordinates of all displays."""
        super().__init__(None, _FLAGS)
        self.made_for = place
        self._scale = _scale_for(place.size(), training=training)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(text("Layar pelanggan"))
        self.setAccessibleName(text("Layar pelanggan"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(THANKS_MS)
        self._rest.timeout.connect(self.rested)
        self._ground = theme.PAPER
        self._training = self._label(22, theme.CARD, QFont.Weight.ExtraBold)
        # On a ground of its own: it stands on dark pages and on light ones.
        self._training.setStyleSheet(
            f"color: {theme.CARD}; background: {theme.RED}; padding: {self._px(6)}px;"
        )
        self._training.setText(text("LATIHAN · bukan penjualan sungguhan"))
        self._training.setVisible(training)
        self.pages = QStackedWidget()
        self.booth, self.purchase = self._booth_page(), self._purchase_page()
        self.code, self.thanks = self._code_page(), self._thanks_page()
        for page in (self.booth, self.purchase, self.code, self.thanks):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[self._px(28)] * 4)
        column.addWidget(self._training, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.pages, 1)

    # --- the pages ------------------------------------------------------------------------------

    def _booth_page(self) -> QWidget:
        welcome = self._label(26, theme.RAIL_INK)
        welcome.setText(text("Selamat datang di"))
        self._booth = self._label(68, theme.CARD, QFont.Weight.ExtraBold, wrapped=True)
        self._fair = self._label(30, theme.RAIL_INK, wrapped=True)
        return self._middle(welcome, self._booth, self._fair)

    def _purchase_page(self) -> QWidget:
        self._count = self._label(24, theme.INK_SOFT)
        heading = self._label(30, theme.INK, QFont.Weight.Bold)
        heading.setText(text("Belanja Anda"))
        self.lines = LinesPane(self._scale)
        card = Card(margin=0)
        # The round corners stay free of the rows.
        card.column.setContentsMargins(1, self._px(10), 1, self._px(10))
        card.column.addWidget(self.lines)
        self._discount = self._label(24, theme.INK_SOFT)
        caption = self._label(30, theme.INK, QFont.Weight.Bold)
        caption.setText(text("Total"))
        self._total = self._label(64, theme.INK, QFont.Weight.ExtraBold)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._px(14))
        column.addLayout(_apart(heading, self._count))
        column.addWidget(card, 1)
        column.addLayout(_apart(caption, self._discount, self._total))
        return page

    def _code_page(self) -> QWidget:
        steps = self._label(30, theme.INK, QFont.Weight.Bold, wrapped=True)
        steps.setText(text("Scan kode ini dengan aplikasi bank atau dompet apa pun."))
        self._step = self._label(24, theme.INK_SOFT, wrapped=True)
        self._whole = self._label(24, theme.INK_SOFT, wrapped=True)
        for label in (steps, self._step, self._whole):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft)
        left = QVBoxLayout()
        left.setSpacing(self._px(18))
        left.addStretch()
        for label in (steps, self._step, self._whole):
            left.addWidget(label)
        left.addStretch()
        self.card = QrCard(CardSize(*[self._px(pixels) for pixels in FACING]))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(self._px(12), 0, 0, 0)
        row.setSpacing(self._px(36))
        row.addLayout(left, 2)
        row.addWidget(self.card, 3)
        return page

    def _thanks_page(self) -> QWidget:
        thanks = self._label(68, theme.LEAF_INK, QFont.Weight.ExtraBold)
        thanks.setText(text("Terima kasih"))
        self._paid = self._label(30, theme.INK_SOFT)
        self._change_caption = self._label(30, theme.INK, QFont.Weight.Bold)
        self._change_caption.setText(text("Kembalian"))
        self._change = self._label(84, theme.INK, QFont.Weight.ExtraBold)
        return self._middle(thanks, self._paid, self._change_caption, self._change)

    def _middle(self, *labels: Label) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(self._px(14))
        column.addStretch()
        for label in labels:
            column.addWidget(label)
        column.addStretch()
        return page

    def _label(
        self,
        pixels: int,
        colour: str,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        wrapped: bool = False,
    ) -> Label:
        label = Label(wrapped=wrapped)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setStyleSheet(f"color: {colour}")
        label.setFont(theme.font(self._px(pixels), weight))
        return label

    def _px(self, pixels: int) -> int:
        return round(pixels * self._scale)

    # --- what the presenter says ----------------------------------------------------------------

    def show_booth(self, booth: str, fair: str) -> None:
        """Nobody is buying."""
        self._booth.setText(booth)
        self._fair.setText(fair)
        self._turn_to(self.booth, theme.INK)

    def show_purchase(self, purchase: Purchase) -> None:
        """The cart."""
        self._count.setText(purchase.count)
        self._discount.setText(
            text("Potongan {amount}").format(amount=purchase.discount) if purchase.discount else ""
        )
        self._total.setText(purchase.total)
        self.lines.show_lines(purchase.lines, purchase.newest)
        self._turn_to(self.purchase, theme.PAPER)

    def show_code(self, code: CodeOnCard, total: str) -> None:
        """A code to pay."""
        self.card.show_code(code)
        self._step.setText(
            text("Jumlahnya sudah terisi. Cocokkan nama dan jumlahnya, lalu bayar.")
            if code.filled_in
            else text("Ketik {amount}. Cocokkan nama dan jumlahnya, lalu bayar.").format(
                amount=code.amount
            )
        )
        self._whole.setText(
            text("Sebagian dari total {total}").format(total=total) if total else ""
        )
        self._turn_to(self.code, theme.PAPER)

    def show_thanks(self, total: str, change: str) -> None:
        """The sale is recorded."""
        self._paid.setText(text("Total {total}").format(total=total))
        self._change.setText(change)
        for label in (self._change, self._change_caption):
            label.setVisible(bool(change))
        self._turn_to(self.thanks, theme.LEAF_SOFT)
        self._rest.start()

    def _turn_to(self, page: QWidget, ground: str) -> None:
        self._rest.stop()
        if page is not self.code:
            self.card.clear()
        if page is not self.purchase:
            self.lines.show_lines((), 0)
        self._ground = ground
        self.pages.setCurrentWidget(page)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page's ground."""
        QPainter(self).fillRect(event.rect(), QColor(self._ground))


def _scale_for(size: QSize, *, training: bool) -> float:
    """How much larger or smaller everything is than drawn."""
    height = size.height() - (_TRAINING_STRIP if training else 0)
    fitting = min(size.width() / _DRAWN_FOR.width(), height / _DRAWN_FOR.height())
    return min(max(fitting, _LEAST), _MOST)


def _apart(first: Label, *others: Label) -> QHBoxLayout:
    """One on the left, the others on the right."""
    row = QHBoxLayout()
    row.addWidget(first)
    row.addStretch()
    for other in others:
        row.addWidget(other)
        row.setSpacing(24)
    return row
