"""The desktop's composition root: joins the window, the booth, its paper and this laptop."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QApplication

from booth.config import Config, Preferences, load_config
from booth.storage.preferences import load_preferences
from resources import texts
from resources.texts import Language
from ui import theme
from ui.main.leaving import Leaving
from ui.main.program import Program
from ui.main.training import discard_trainings

__all__ = ["Program", "run"]

_AGAIN: Final = 75
"""The event loop ended for another ledger, not for good."""


def run(watch: Callable[[Program], object] = lambda _: None) -> int:
    """Open the till, and come back when it is closed.

    `watch` is given the program before it starts.
    """
    config = load_config()
    loaded = load_preferences(config.preferences)
    texts.use(Language(loaded.preferences.language))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    theme.put_on(application)
    preferences: Preferences | None = loaded.preferences
    code = 0
    while preferences is not None:
        code, preferences = _one_ledger(application, config, preferences, watch)
    return code


def _one_ledger(
    application: QApplication,
    config: Config,
    preferences: Preferences,
    watch: Callable[[Program], object],
) -> tuple[int, Preferences | None]:
    """Run the till on one ledger; the preferences to begin again with where another is wanted."""
    discard_trainings(config.folder)
    program = Program(application, config, preferences)
    sys.excepthook = lambda _kind, bug, _trace: program.show_bug(bug)
    leaving = Leaving(application)
    leaving.asked.connect(application.quit)
    leaving.session_ends.connect(program.session_ends)
    program.again.connect(lambda: application.exit(_AGAIN))
    leaving.start()
    watch(program)
    program.start()
    try:
        code = application.exec()
    finally:
        program.stop()
        leaving.stop()
    if code != _AGAIN:
        return code, None
    again = program.preferences
    program.put_away()
    return 0, again
