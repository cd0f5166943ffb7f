from datetime import timedelta

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.person import Person


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1093, 614)])
def test_a_wrong_clock_is_said_whole_and_selling_goes_on(person: Person, size: QSize) -> None:
    person.window.resize(size)
    desk, notice = person.window.desk, person.window.sell.notice
    right = desk.now
    desk.now = lambda: right() + timedelta(days=30)
    person.window.presenter.look_at_the_clock()
    QTest.qWait(20)
    assert notice.isVisible()
    words = notice.words
    assert words.text().startswith("Jam laptop tampaknya salah: ")
    assert words.height() >= words.heightForWidth(words.width())
    person.scan(KAIN)
    assert person.names == ["Kain batik tulis kawung"]
    desk.now = right
    person.window.presenter.look_at_the_clock()
    assert not notice.isVisible()
