import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.bar_chart import BarChart
from ui.widgets.bars import Bar, BarPart


def bar(label: str, *amounts: int, before: int = 0) -> Bar:
    parts = tuple(BarPart("#24406e", amount) for amount in amounts)
    return Bar(label=label, parts=parts, before=before, said=f"jam {label}")


@pytest.fixture
def chart(qtbot: QtBot) -> BarChart:
    chart = BarChart("Omzet per jam")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_bars([bar("9", 1), bar("10", 3, 2, before=7), bar("11")], "Paling ramai: 10")
    chart.show()
    return chart


def test_the_arrows_go_to_the_first_and_the_last_and_no_further(chart: BarChart) -> None:
    keys = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Right]
    seen = []
    for key in keys:
        QTest.keyClick(chart, key)
        seen.append(chart.number)
    assert seen == [2, 2, 0, 0, 1]
    assert chart.accessibleDescription() == "jam 10"


def test_enter_opens_nothing_before_a_bar_is_marked(chart: BarChart) -> None:
    opened: list[int] = []
    chart.opened.connect(opened.append)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [2]


def test_a_marked_hour_stays_marked_when_an_earlier_one_is_added(chart: BarChart) -> None:
    chart.mark(1)
    chart.show_bars([bar("8", 1), bar("9", 1), bar("10", 9)], "")
    assert (chart.number, chart.said) == (2, "jam 10")
    chart.show_bars([bar("8", 1)], "Paling ramai: 8")
    assert (chart.number, chart.said) == (-1, "Paling ramai: 8")


def test_a_chart_without_a_bar_takes_keys_and_touches(chart: BarChart) -> None:
    chart.show_bars([], "")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton)
    assert chart.number == -1


def test_the_colours_stand_above_one_another_over_what_was_before(chart: BarChart) -> None:
    picture = chart.grab().toImage()
    slot = chart.slot_of(1)
    column = {
        picture.pixelColor(slot.center().x(), y).name()
        for y in range(slot.top(), slot.bottom() - 24)
    }
    assert {"#24406e", "#e4ded3"} <= column
