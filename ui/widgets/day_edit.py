"""A date, typed part by part or picked from a calendar."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QWidget

from resources.texts import in_use
from ui import theme

_FORMAT: Final = "d MMMM yyyy"
_DROP: Final = 34
_MARK: Final = "▾"
_STYLE: Final = f"""
    QDateEdit {{
        background: {theme.CARD}; color: {theme.INK}; border: 1px solid {theme.LINE};
        border-radius: {theme.RADIUS}px; padding: 0 0 0 11px;
        selection-background-color: {theme.INDIGO}; selection-color: {theme.CARD};
    }}
    QDateEdit:focus {{ border: 2px solid {theme.INDIGO}; padding: 0 0 0 10px; }}
    QDateEdit::drop-down {{ border: none; width: {_DROP}px; }}
    QDateEdit::down-arrow {{ image: none; }}
"""

_CALENDAR: Final = (360, 320)
# The till's own tables are transparent, to stand on cards; a calendar stands on nothing.
_CALENDAR_STYLE: Final = f"""
    QTableView {{
        background: {theme.CARD}; alternate-background-color: {theme.PAPER};
        selection-background-color: {theme.SOGAN}; selection-color: {theme.SOGAN_INK};
    }}
    QWidget#qt_calendar_navigationbar {{ background: {theme.PAPER}; }}
    QToolButton {{ color: {theme.INK}; min-height: 36px; padding: 0 8px; }}
"""


class DayEdit(QDateEdit):
    """Days with their month in words; the arrow opens a calendar."""

    def __init__(self, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setLocale(QLocale(in_use().value))
        self.setDisplayFormat(_FORMAT)
        self.setCalendarPopup(True)
        self.setStyleSheet(_STYLE)
        # The keyboard is its own: the line inside only shows what is typed. Said of the line, Qt
        # says it of the whole box as well, which is then told otherwise.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        calendar = self.calendarWidget()
        calendar.setLocale(self.locale())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(*_CALENDAR)
        calendar.setStyleSheet(_CALENDAR_STYLE)
        for weekday, ink in (
            (Qt.DayOfWeek.Saturday, theme.INK),
            (Qt.DayOfWeek.Sunday, theme.RED),
        ):
            written = QTextCharFormat()
            written.setForeground(QColor(ink))
            calendar.setWeekdayTextFormat(weekday, written)

    @property
    def day(self) -> date:
        """What is chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Tab goes on to the next control; the arrows go from day to month to year."""
        return QWidget.focusNextPrevChild(self, next)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow that the style sheet takes away."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(theme.INK))
        painter.drawText(
            QRect(self.width() - _DROP, 0, _DROP, self.height()),
            Qt.AlignmentFlag.AlignCenter,
            _MARK,
        )
