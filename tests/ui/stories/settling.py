"""Waiting for what came of a key, and no longer: for the ledger's answers and what is put off."""

from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer

from ui.main import Program

_LONGEST_MS: Final = 90
"""What a person leaves between two keys. A ledger that does not answer keeps nobody from typing."""
_ROUNDS: Final = 3
"""An answer may ask again, and that answer once more."""


def let_happen(program: Program) -> None:
    """Let the program do what it was asked by the last key; it is given no longer than a person
    gives it between two keys."""
    loop = QEventLoop()
    patience = QTimer()
    patience.setSingleShot(True)
    patience.setTimerType(Qt.TimerType.PreciseTimer)
    patience.timeout.connect(loop.quit)
    patience.start(_LONGEST_MS)
    rounds = 0
    is_over = False

    def look(_: object = None) -> None:
        nonlocal rounds
        # An answer may come when nobody waits any more, and the program is gone.
        if is_over:
            return
        rounds += 1
        if rounds <= _ROUNDS:
            program.worker.run(lambda: None, then=look, failed=look)
        elif _is_put_off(program):
            QTimer.singleShot(1, loop, look)
        else:
            loop.quit()

    look()
    loop.exec()
    is_over = True


def _is_put_off(program: Program) -> bool:
    """Whether something waits for a moment without a key: a held key, a search."""
    timers = program.findChildren(QTimer)
    if program.window is not None:
        timers += program.window.findChildren(QTimer)
    return any(
        timer.isSingleShot() and timer.isActive() and timer.interval() <= _LONGEST_MS
        for timer in timers
    )
