"""Each screen and sheet is opened once and looked at in every way: opening takes the longest."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import (
    SMALLEST_TOUCH,
    controls,
    named,
    place,
    spoken,
    steps_back,
    walked,
)
from tests.ui.accessibility import stop as stop_of
from tests.ui.stories.conftest import Stalls, closed, opened
from tests.ui.stories.person import Person
from tests.ui.surfaces import SURFACES, crowd
from tests.ui.test_layout import SIZES, covered_by_a_word, cut, outside, overlapping

USUAL = QSize(1366, 768)


class Surface(NamedTuple):
    """What is open, and where the keys went when it was opened."""

    name: str
    person: Person
    root: QWidget
    focus: QWidget | None


@pytest.fixture(scope="module", params=SURFACES)
def shown(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    stalls: Stalls,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Surface]:
    stall = stalls.made(crowd).moved_to(tmp_path_factory.mktemp("surface"))
    person = opened(QtBot(request), qapp, stall)
    root = SURFACES[request.param](person)
    yield Surface(request.param, person, root, QApplication.focusWidget())
    closed(person)


@pytest.fixture
def surface(shown: Surface) -> Iterator[Surface]:
    """As it was when it was opened, whatever was looked at before."""
    yield shown
    shown.person.window.toast.hide()
    shown.person.window.resize(USUAL)
    if shown.focus is not None:
        shown.focus.setFocus()
    QTest.qWait(1)


def test_every_control_says_what_it_is_and_a_finger_hits_it(surface: Surface) -> None:
    found = controls(surface.root)
    unnamed = [f"{type(one).__name__} at {place(one)}" for one in found if not spoken(one)]
    small = [
        f"{named(one)} {one.width()}x{one.height()}"
        for one in found
        if min(one.width(), one.height()) < SMALLEST_TOUCH
    ]
    assert (unnamed, small) == ([], [])


def test_tab_visits_each_control_once_in_reading_order(surface: Surface) -> None:
    expected = [
        widget
        for widget in controls(surface.root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    visited = walked(surface.person, len(expected) + 2)
    stops = sorted(map(stop_of, visited))
    assert stops == sorted({stop_of(widget): None for widget in expected})
    backwards = list(steps_back(visited))
    assert len(backwards) <= 1, backwards


def test_nothing_is_cut_covered_or_outside_at_any_size_nor_under_a_passing_word(
    surface: Surface,
) -> None:
    window, root = surface.person.window, surface.root
    wrong = []
    for size in SIZES:
        window.resize(size)
        QTest.qWait(20)
        assert window.size() == size
        shown = [root, *(one for one in root.findChildren(QWidget) if one.isVisible())]
        found = [*outside(shown, root), *overlapping(shown), *cut(shown)]
        if surface.name != "a bug":
            found += covered_by_a_word(surface.person, root)
        wrong += [f"{size.width()}x{size.height()}: {one}" for one in found]
    assert wrong == []
