"""What the painted widgets share: rounded faces, the ring of the focus, the box of a key."""

import re
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui import theme

_HINT_PADDING: Final = 5
_HINT_HEIGHT: Final = 17
_HINT_RADIUS: Final = 4
_HINT_PERCENT: Final = 80
"""How strong a key's box is drawn in its button's ink: quieter than the text, still readable."""
_RING: Final = 2.0
_BEFORE_AMOUNT: Final = re.compile(r"(?<=@) (?=Rp)|(?<=Rp) (?=\d)")


def face(
    painter: QPainter,
    area: QRect,
    *,
    fill: str,
    border: str = "",
    width: float = 1.0,
    radius: float = theme.RADIUS,
) -> None:
    """A rounded box; the border lies inside `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if border else 0.0
    painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), radius, radius)


def focus_ring(
    painter: QPainter, area: QRect, *, ground: str = theme.CARD, radius: float = theme.RADIUS
) -> None:
    """Show that the keyboard is here: two lines, of which one is seen on any ground."""
    face(painter, area, fill="", border=theme.INDIGO, width=_RING, radius=radius)
    inner = area.adjusted(2, 2, -2, -2)
    if ground != theme.CARD:
        face(painter, inner, fill="", border=theme.CARD, width=_RING, radius=radius - _RING)


def dot(painter: QPainter, centre: QPointF, colour: str, *, radius: float = 5.0) -> None:
    """A vendor's mark."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)


def hint_width(hint: str) -> int:
    """The width of a key's box."""
    return QFontMetrics(_hint_font()).horizontalAdvance(hint) + 2 * _HINT_PADDING


def key_hint(painter: QPainter, left: int, middle: int, hint: str, *, ink: str, fill: str) -> None:
    """The box that names a key, its left edge at `left`, centred on `middle`."""
    colour = theme.blend(ink, fill, _HINT_PERCENT)
    box = QRect(left, middle - _HINT_HEIGHT // 2, hint_width(hint), _HINT_HEIGHT)
    face(painter, box, fill="", border=colour, radius=_HINT_RADIUS)
    painter.setPen(QColor(colour))
    painter.setFont(_hint_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, hint)


def _hint_font() -> QFont:
    return theme.font(theme.TEXT_HINT, QFont.Weight.DemiBold)


def elided(painter: QPainter, room: QRect, words: str) -> None:
    """As much as there is room for, in the painter's font and ink."""
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def two_ends(
    painter: QPainter, room: QRect, left: str, right: str, *, font: QFont, ink: str
) -> None:
    """All of `right` (may be empty), and as much of `left` as there is room for beside it."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
    taken = QFontMetrics(font).horizontalAdvance(right) + theme.GAP if right else 0
    elided(painter, room.adjusted(0, 0, -taken, 0), left)


def kept_together(words: str) -> str:
    """An amount is never broken after its `Rp`, nor after the `@` of a price."""
    return _BEFORE_AMOUNT.sub("\u00a0", words)


def wrapped(words: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """Break at spaces into at most `lines` lines of `width`; an ellipsis ends what is cut."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    broken: list[str] = []
    rest = [word for word in kept_together(words).split(" ") if word]
    while rest and len(broken) < lines - 1:
        line = rest.pop(0)
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= width:
            line = f"{line} {rest.pop(0)}"
        broken.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if rest:
        broken.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return broken
