import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from booth.domain.colours import COLOURS
from ui import theme


def test_contrast_is_what_the_guideline_says() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)
    # The guideline's well-known edge: this grey on white just fails, one step darker just passes.
    assert (
        theme.contrast("#777777", "#ffffff")
        < theme.READABLE
        <= theme.contrast("#767676", "#ffffff")
    )


@pytest.mark.parametrize("text, ground", theme.TEXT_PAIRS)
def test_every_text_is_read_on_its_background(text: str, ground: str) -> None:
    assert theme.contrast(text, ground) >= theme.READABLE


@pytest.mark.parametrize("colour", [*COLOURS, "#ffff00", "#ffffff", "#000000"])
def test_a_vendor_in_any_colour_is_read_on_the_tint_of_it(colour: str) -> None:
    assert theme.contrast(theme.shade(colour), theme.tint(colour)) >= theme.READABLE


@pytest.mark.parametrize(
    "weight",
    [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold, QFont.Weight.ExtraBold],
)
def test_figures_are_of_one_width_in_every_weight(qtbot: QtBot, weight: QFont.Weight) -> None:
    del qtbot
    metrics = QFontMetrics(theme.font(32, weight))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_the_typeface_is_ours_and_a_style_sheet_keeps_its_figures(qtbot: QtBot) -> None:
    label = QLabel("1.111.111")
    qtbot.addWidget(label)
    label.setProperty("role", "total")
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == theme.FAMILY
    assert label.font().pixelSize() == theme.TEXT_TOTAL
    metrics = label.fontMetrics()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
