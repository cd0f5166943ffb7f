"""The desktop's composition root: joins the window, the booth, its paper and this laptop."""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from booth.config import load_config
from booth.storage.preferences import load_preferences
from resources import texts
from resources.texts import Language
from ui import theme
from ui.main.leaving import Leaving
from ui.main.program import Program

__all__ = ["Program", "run"]


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
    program = Program(application, config, loaded.preferences)
    sys.excepthook = lambda _kind, bug, _trace: program.show_bug(bug)
    leaving = Leaving(application)
    leaving.asked.connect(application.quit)
    leaving.session_ends.connect(program.session_ends)
    leaving.start()
    watch(program)
    program.start()
    try:
        return application.exec()
    finally:
        program.stop()
        leaving.stop()
