"""What a person can act on: how it is called, how large it is, and where Tab leads."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from tests.ui.stories.person import Person

SMALLEST_TOUCH = 40
"""Pixels: what a finger hits. Figures and Indonesian words need more, and get it."""


def controls(root: QWidget) -> Sequence[QWidget]:
    """What a person can act on: whatever Tab reaches, and every button."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
    ]


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).strip()


def stop(widget: QWidget) -> str:
    """A control, or the choice it is part of: the arrow keys go on from there."""
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        parent = widget.parentWidget()
        group: object = widget.group()
        # Qt's type hints do not know that most buttons are in no group.
        if isinstance(group, QButtonGroup) and group.exclusive():
            return f"one of {', '.join(sorted(map(named, group.buttons())))}"
        if widget.autoExclusive() and parent is not None:
            return f"one of those in {named(parent)}"
    return f"{named(widget)} {place(widget).getRect()}"


def walked(person: Person, at_most: int) -> Sequence[QWidget]:
    """Where Tab leads, until it comes to where it has been."""
    visited: list[QWidget] = []
    for _ in range(at_most):
        person.strike_tab()
        at = QApplication.focusWidget()
        assert at is not None
        if at in visited:
            break
        visited.append(at)
    return visited


def steps_back(visited: Sequence[QWidget]) -> Iterable[str]:
    """Steps up in a column or left in a row; coming round to the first control is one."""
    for before, after in zip(visited, [*visited[1:], visited[0]], strict=True):
        here, there = place(before), place(after)
        shares_row = min(here.bottom(), there.bottom()) > max(here.top(), there.top())
        shares_column = min(here.right(), there.right()) > max(here.left(), there.left())
        if (shares_row and there.right() < here.left()) or (
            shares_column and there.bottom() < here.top()
        ):
            yield f"{named(before)} to {named(after)}"
