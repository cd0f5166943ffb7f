"""Doing nothing for a while, as people do between two keys."""

from PySide6.QtCore import QEventLoop, Qt, QTimer


def pause(milliseconds: int) -> None:
    """Let the program go on by itself for so long.

    A loop of events, not the test library's wait: that one keeps Python from the other threads
    while it sleeps, the ledger's among them.
    """
    loop = QEventLoop()
    timer = QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()
