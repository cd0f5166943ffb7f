import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.ui.stories.person import Person

MODULE = "tests.ui.stories.second_display"


@pytest.mark.parametrize("how", ["", "maximised"])
def test_the_window_comes_back_with_the_cart(tmp_path: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", MODULE, str(tmp_path), how],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert not done.returncode, done.stderr
    assert json.loads(done.stdout) == {
        "was there": True,
        "is here": True,
        "fits": True,
        "maximised": bool(how),
    }


def test_where_no_display_is_left_the_window_waits_where_it_is(
    person: Person, qapp: QApplication
) -> None:
    before = QRect(person.window.geometry())
    qapp.screenRemoved.emit(qapp.primaryScreen())
    person.qtbot.wait(50)
    assert person.window.geometry() == before
    assert person.window.isVisible()
