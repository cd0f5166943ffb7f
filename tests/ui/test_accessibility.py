from collections.abc import Iterable, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from tests.ui.stories.conftest import Stall
from tests.ui.stories.person import Person
from tests.ui.surfaces import SURFACES, crowd

SMALLEST_TOUCH = 40
"""Pixels: what a finger hits. Figures and Indonesian words need more, and get it."""

every_surface = pytest.mark.parametrize("surface", SURFACES)


@pytest.fixture
def stall(stall: Stall) -> Stall:
    return crowd(stall)


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


@every_surface
def test_every_control_says_what_it_is_and_a_finger_hits_it(person: Person, surface: str) -> None:
    found = controls(SURFACES[surface](person))
    unnamed = [f"{type(one).__name__} at {place(one)}" for one in found if not _spoken(one)]
    small = [
        f"{named(one)} {one.width()}x{one.height()}"
        for one in found
        if min(one.width(), one.height()) < SMALLEST_TOUCH
    ]
    assert (unnamed, small) == ([], [])


def _spoken(widget: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(widget)
    assert spoken is not None
    return spoken.text(QAccessible.Text.Name).strip()


@every_surface
def test_tab_visits_each_control_once_in_reading_order(person: Person, surface: str) -> None:
    root = SURFACES[surface](person)
    expected = [
        widget for widget in controls(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    visited = walked(person, len(expected) + 2)
    stops = sorted(map(stop, visited))
    assert stops == sorted({stop(widget): None for widget in expected})
    backwards = list(steps_back(visited))
    assert len(backwards) <= 1, backwards


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
