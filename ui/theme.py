"""How the till looks: colours, sizes, the typeface and the one style sheet.

Colours are `#rrggbb`, sizes are logical pixels: Qt scales both with the screen, so nothing here
asks for its density. Every text stands on its background with a contrast of at least 4.5:1
(WCAG 2.1, 1.4.3 AA); `TEXT_PAIRS` lists the pairs and a test holds them.
"""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

# --- colours --------------------------------------------------------------------------------------

INK: Final = "#1d2733"
INK_SOFT: Final = "#5b6675"
PAPER: Final = "#faf7f2"
CARD: Final = "#ffffff"
LINE: Final = "#e4ded3"
LINE_SOFT: Final = "#f1ece3"
RAIL_INK: Final = "#cfd6df"

SOGAN: Final = "#7a3e1d"
"""Batik brown: the one primary action, and cash."""
SOGAN_INK: Final = "#fff7ef"
INDIGO: Final = "#24406e"
INDIGO_SOFT: Final = "#e8eef8"

LEAF: Final = "#2f7d4f"
AMBER: Final = "#b26a00"
RED: Final = "#b3261e"
LEAF_SOFT: Final = "#e5f3ea"
AMBER_SOFT: Final = "#fdf1dc"
RED_SOFT: Final = "#fbe6e4"

# The leaf and the amber of dots and bars are too light for words; these say the same in text.
LEAF_INK: Final = "#2a7148"
AMBER_INK: Final = "#8f5400"

BACKDROP: Final = INK
BACKDROP_ALPHA: Final = 225
"""How much of the screen beneath an open sheet is covered, of 255: seen, but no longer read."""

TEXT_PAIRS: Final = (
    (INK, PAPER),
    (INK, CARD),
    (INK, LINE_SOFT),
    (INK, INDIGO_SOFT),
    (INK_SOFT, PAPER),
    (INK_SOFT, CARD),
    (INK_SOFT, INDIGO_SOFT),
    (INK_SOFT, LINE_SOFT),
    (RAIL_INK, INK),
    (CARD, INK),
    (SOGAN_INK, SOGAN),
    (SOGAN, CARD),
    (CARD, INDIGO),
    (INDIGO, CARD),
    (INDIGO, INDIGO_SOFT),
    (CARD, RED),
    (RED, CARD),
    (RED, RED_SOFT),
    (INK, RED_SOFT),
    (CARD, LEAF),
    (LEAF_INK, CARD),
    (LEAF_INK, LEAF_SOFT),
    (INK, LEAF_SOFT),
    (AMBER_INK, CARD),
    (AMBER_INK, PAPER),
    (AMBER_INK, INDIGO_SOFT),
    (AMBER_INK, AMBER_SOFT),
    (INK, AMBER_SOFT),
)
"""Every (text, background) the widgets draw with."""

# --- sizes, in logical pixels ---------------------------------------------------------------------

RADIUS_SMALL: Final = 8
RADIUS: Final = 10
RADIUS_CARD: Final = 12
RADIUS_SHEET: Final = 18

TOUCH: Final = 46
"""The least a finger is given, in height and width."""
BUTTON_TALL: Final = 60
KEYPAD_KEY: Final = 84
RAIL_WIDTH: Final = 84
HEADER_HEIGHT: Final = 60
FOOTER_HEIGHT: Final = 42
CART_WIDTH: Final = 420
GAP: Final = 10
MARGIN: Final = 16

TEXT: Final = 15
TEXT_SMALL: Final = 13
TEXT_HINT: Final = 11
TEXT_TITLE: Final = 20
TEXT_TOTAL: Final = 32
TEXT_DUE: Final = 46

# --- the typeface ---------------------------------------------------------------------------------

FAMILY: Final = "Manrope"
_WEIGHTS: Final = ("Regular", "SemiBold", "Bold", "ExtraBold")
# Figures of one width, so that amounts stand under one another and a total does not tremble.
_TABULAR_FIGURES: Final = "tnum"

# --- arithmetic of colours (WCAG 2.1) -------------------------------------------------------------

READABLE: Final = 4.5
_LINEAR_BELOW: Final = 0.04045
_TINT_PERCENT: Final = 13
_DARKER: Final = 106
"""One step of `shade`, in percent as `QColor.darker` takes it."""


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1: 0 for black, 1 for white."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4

    seen = QColor(colour)
    return (
        0.2126 * linear(seen.redF())
        + 0.7152 * linear(seen.greenF())
        + 0.0722 * linear(seen.blueF())
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blend(colour: str, ground: str, percent: int) -> str:
    """`percent` of `colour` laid over `ground`."""
    over, under = QColor(colour), QColor(ground)
    rest = 100 - percent
    return QColor(
        (over.red() * percent + under.red() * rest) // 100,
        (over.green() * percent + under.green() * rest) // 100,
        (over.blue() * percent + under.blue() * rest) // 100,
    ).name()


@cache
def tint(colour: str) -> str:
    """The pale ground of a vendor's tile: the vendor's colour, nearly white."""
    return blend(colour, CARD, _TINT_PERCENT)


@cache
def shade(colour: str) -> str:
    """The vendor's colour, as dark as it must be to be read on its own tint."""
    ground, ink = tint(colour), QColor(colour)
    while contrast(ink.name(), ground) < READABLE:
        ink = ink.darker(_DARKER)
    return ink.name()


# --- what is put on ------------------------------------------------------------------------------


@cache
def _load_typeface() -> None:
    folder = files("font_manrope") / "files"
    for weight in _WEIGHTS:
        file = folder / f"{FAMILY}-{weight}.ttf"
        if QFontDatabase.addApplicationFontFromData(file.read_bytes()) < 0:
            raise OSError(f"{file.name} is no typeface")


def font(pixels: int = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Manrope with tabular figures, `pixels` high."""
    _load_typeface()
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(weight)
    chosen.setFeature(QFont.Tag(_TABULAR_FIGURES), 1)
    return chosen


def put_on(application: QApplication) -> None:
    """Dress the whole program: Fusion, our palette, our typeface, our style sheet."""
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette())
    application.setFont(font())
    application.setStyleSheet(_style_sheet())


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: PAPER,
        QPalette.ColorRole.Base: CARD,
        QPalette.ColorRole.AlternateBase: PAPER,
        QPalette.ColorRole.Button: CARD,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.PlaceholderText: INK_SOFT,
        QPalette.ColorRole.Highlight: INDIGO,
        QPalette.ColorRole.HighlightedText: CARD,
        QPalette.ColorRole.Link: INDIGO,
        QPalette.ColorRole.ToolTipBase: INK,
        QPalette.ColorRole.ToolTipText: CARD,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette


def _style_sheet() -> str:
    return f"""
    QLabel[role="muted"] {{ color: {INK_SOFT}; }}
    QLabel[role="small"] {{ color: {INK_SOFT}; font-size: {TEXT_SMALL}px; }}
    QLabel[role="strong"] {{ font-weight: 700; }}
    QLabel[role="title"] {{ font-size: {TEXT_TITLE}px; font-weight: 700; }}
    QLabel[role="total"] {{ font-size: {TEXT_TOTAL}px; font-weight: 800; }}
    QLabel[role="due"] {{ font-size: {TEXT_DUE}px; font-weight: 800; }}
    QLabel[role="error"] {{ color: {RED}; font-weight: 600; }}
    QLineEdit, QPlainTextEdit {{
        background: {CARD}; color: {INK}; border: 1px solid {LINE}; border-radius: {RADIUS}px;
        padding: 0 11px; min-height: {TOUCH - 4}px;
        selection-background-color: {INDIGO}; selection-color: {CARD};
        placeholder-text-color: {INK_SOFT};
    }}
    QPlainTextEdit {{ padding: 8px 11px; }}
    QLineEdit:focus, QPlainTextEdit:focus {{
        border: 2px solid {INDIGO}; padding: 0 10px;
    }}
    QLineEdit:disabled {{ color: {INK_SOFT}; background: {PAPER}; }}
    QComboBox, QDateEdit {{ min-height: {TOUCH - 4}px; }}
    QComboBox QAbstractItemView {{
        background: {CARD}; border: 1px solid {LINE}; outline: none;
        selection-background-color: {INDIGO_SOFT}; selection-color: {INK};
    }}
    QCheckBox, QRadioButton {{ min-height: {TOUCH}px; spacing: 10px; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: 22px; height: 22px; }}
    QMenu {{ background: {CARD}; border: 1px solid {LINE}; padding: 6px; }}
    QMenu::item {{ padding: 12px 18px; border-radius: {RADIUS_SMALL}px; color: {INK}; }}
    QMenu::item:selected {{ background: {INDIGO_SOFT}; }}
    QToolTip {{ background: {INK}; color: {CARD}; border: none; padding: 6px 9px; }}
    QListView, QTreeView, QTableView, QScrollArea {{ border: none; background: transparent; }}
    QHeaderView::section {{
        background: {PAPER}; color: {INK_SOFT}; border: none;
        border-bottom: 1px solid {LINE}; padding: 8px;
    }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {LINE}; border-radius: 4px; margin: 2px; min-height: 40px; }}
    QScrollBar::handle:hover {{ background: {INK_SOFT}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
