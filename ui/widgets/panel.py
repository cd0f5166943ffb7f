"""Cards, and the labels that stand on them."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import painting


class Role(StrEnum):
    """What a label is, which decides its size and colour in the style sheet."""

    PLAIN = ""
    MUTED = "muted"
    SMALL = "small"
    STRONG = "strong"
    TITLE = "title"
    TOTAL = "total"
    DUE = "due"
    ERROR = "error"


class Label(QLabel):
    """Plain text, never rich: what people type is shown as they typed it."""

    def __init__(
        self,
        shown: str = "",
        *,
        role: Role = Role.PLAIN,
        wrapped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(painting.kept_together(shown) if wrapped else shown, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrapped)

    def setText(self, shown: str) -> None:
        """Show other words; where they wrap, an amount keeps together."""
        super().setText(painting.kept_together(shown) if self.wordWrap() else shown)

    def text(self) -> str:
        """The words, with the blanks that they were given."""
        return super().text().replace("\u00a0", " ")

    def set_role(self, role: Role) -> None:
        """Change what the label is."""
        self.setProperty("role", role.value)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(Label):
    """One line that ends in … where it does not fit; the tooltip says all of it."""

    def __init__(self, *, role: Role = Role.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(role=role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, shown: str) -> None:
        """Show other words."""
        super().setText(shown)
        self.setToolTip(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitting = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, fitting)


class Card(QFrame):
    """A white panel with a hairline; `column` is where its contents go."""

    def __init__(
        self,
        *,
        fill: str = theme.CARD,
        border: str = theme.LINE,
        margin: int = theme.MARGIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._border = fill, border
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(theme.GAP)

    def set_fill(self, fill: str, border: str = "") -> None:
        """Paint the panel in another colour, for instance soft green around the change."""
        self._fill, self._border = fill, border
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel."""
        del event
        painting.face(
            QPainter(self),
            self.rect(),
            fill=self._fill,
            border=self._border,
            radius=theme.RADIUS_CARD,
        )


class Line(QWidget):
    """A hairline across its panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One pixel high."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        QPainter(self).fillRect(self.rect(), theme.LINE)
