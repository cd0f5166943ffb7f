import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.domain.errors import BoothError, EmptyCartError
from ui.worker import Worker


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    assert qapp is not None
    worker = Worker()
    worker.start()
    yield worker
    assert worker.stop()
    worker.deleteLater()


def unexpected(answer: object) -> None:
    raise AssertionError(answer)


def test_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, worker: Worker) -> None:
    answers: list[tuple[str, str]] = []
    worker.run(
        lambda: threading.current_thread().name,
        then=lambda there: answers.append((there, threading.current_thread().name)),
        failed=unexpected,
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("ledger", threading.main_thread().name)]


def test_what_is_asked_first_is_done_first(qtbot: QtBot, worker: Worker) -> None:
    done: list[int] = []
    for number in range(50):
        worker.run(partial(int, number), then=done.append, failed=unexpected)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_a_refusal_is_told_to_whoever_asked(qtbot: QtBot, worker: Worker) -> None:
    refusals: list[BoothError] = []

    def decline() -> None:
        raise EmptyCartError

    worker.run(decline, then=unexpected, failed=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert isinstance(refusals[0], EmptyCartError)


def test_a_bug_reaches_the_crash_page_and_the_next_work_is_still_done(
    qtbot: QtBot, worker: Worker
) -> None:
    bugs: list[object] = []
    answers: list[int] = []
    worker.crashed.connect(bugs.append)
    worker.run(lambda: 1 // 0, then=unexpected, failed=unexpected)
    worker.run(lambda: 7, then=answers.append, failed=unexpected)
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(bugs[0], ZeroDivisionError)


def test_another_thread_may_wait_for_an_answer_and_gets_what_was_raised(worker: Worker) -> None:
    assert worker.call(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        worker.call(lambda: 1 // 0)


@pytest.mark.usefixtures("qapp")
def test_what_was_asked_before_the_end_is_still_done() -> None:
    worker = Worker()
    done: list[int] = []
    worker.start()
    for number in range(20):
        worker.run(partial(done.append, number), then=lambda _: None, failed=unexpected)
    assert worker.stop()
    assert done == list(range(20))
    worker.deleteLater()


def test_a_worker_that_was_given_up_on_answers_nobody_and_breaks_nothing(
    qtbot: QtBot, qapp: QApplication
) -> None:
    program, goes_on, told = QObject(), threading.Event(), list[object]()
    worker = Worker(program, name="late")
    worker.start()
    worker.run(goes_on.wait, then=told.append, failed=unexpected)
    assert not worker.stop(0)
    program.deleteLater()
    qapp.sendPostedEvents(program, QEvent.Type.DeferredDelete)
    goes_on.set()
    qtbot.waitUntil(lambda: "late" not in {thread.name for thread in threading.enumerate()})
    qapp.sendPostedEvents()
    assert told == []
