"""Python searches for lost cycles on the window's thread alone (see ui/main/collecting.py)."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.main.collecting import Collecting


class Cycle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collecting(qapp: QObject) -> Iterator[Collecting]:
    collecting = Collecting(qapp)
    collecting.start()
    yield collecting
    collecting.stop()
    collecting.deleteLater()


def litter() -> "weakref.ref[Cycle]":
    lost = weakref.ref(Cycle())
    kept = [Cycle() for _ in range(gc.get_threshold()[0] * 2)]
    del kept
    return lost


@pytest.mark.usefixtures("collecting")
def test_another_thread_never_takes_a_lost_object_apart() -> None:
    lost: list[weakref.ref[Cycle]] = []
    thread = threading.Thread(target=lambda: lost.append(litter()))
    thread.start()
    thread.join()
    assert not gc.isenabled()
    assert lost[0]() is not None


def test_what_is_lost_is_found_between_events(collecting: Collecting, qtbot: QtBot) -> None:
    collecting.settle()
    lost = litter()

    def is_found() -> bool:
        # A till makes more all the time: what of older things goes meanwhile is set off by it.
        litter()
        return lost() is None

    qtbot.waitUntil(is_found, timeout=5_000)


def test_python_has_the_search_back_when_the_till_closes(collecting: Collecting) -> None:
    collecting.settle()
    collecting.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
