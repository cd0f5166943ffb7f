from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import Person


def test_the_window_comes_back_with_the_cart(person: Person, qapp: QApplication) -> None:
    person.scan(KAIN)
    left = qapp.primaryScreen()
    person.window.setGeometry(QRect(left.geometry().right() + 500, 0, 1366, 768))
    # No platform plugin for tests can lose a screen: what Qt says then is said here.
    qapp.screenRemoved.emit(left)
    assert left.availableGeometry().intersects(person.window.geometry())
    person.scan(TAS)
    assert person.names == ["Kain batik tulis kawung", "Tas anyaman pandan"]
