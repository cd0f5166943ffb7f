"""The code on the screen, read back as a telephone reads it."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booth.domain.money import Rupiah
from booth.payments.qr_image import QUIET, qris_modules
from booth.payments.qr_reading import read_code
from booth.payments.qris import dynamic_payload
from tests.payments.codes import PLAIN
from tests.ui.stage import placed, staged
from ui.widgets.code_on_card import CodeOnCard
from ui.widgets.panel import Label
from ui.widgets.qr_card import BESIDE, FACING, CardSize, QrCard
from ui.widgets.qr_view import LEAST_MODULE, QrView

PAYLOAD = dynamic_payload(PLAIN, Rupiah(1_010_000))


def on_card(payload: str = PAYLOAD, *, filled_in: bool = True) -> CodeOnCard:
    return CodeOnCard(
        modules=qris_modules(payload),
        merchant_name="BATIK CONTOH",
        nmid="ID1020304050607",
        amount="Rp 1.010.000",
        number="KT2A-230303-0042",
        filled_in=filled_in,
    )


def seen(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def words_on(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(Label) if label.isVisible()]


def module_sides(picture: Image.Image) -> set[int]:
    """How many pixels the runs of one colour have along the code's timing pattern."""
    dark = picture.convert("L").point([255] * 64 + [0] * 192)
    left, top, right, _ = dark.getbbox() or (0, 0, 0, 0)
    module = (right - left) // len(qris_modules(PLAIN))
    row = [picture.convert("L").getpixel((x, top + 6 * module + 1)) for x in range(left, right)]
    # Between the two finders, seven modules and a white one wide, every module changes colour.
    timing = row[8 * module : -8 * module]
    runs, length = [], 1
    for before, after in pairwise(timing):
        if before == after:
            length += 1
        else:
            runs.append(length)
            length = 1
    return set(runs)


@pytest.mark.parametrize("size", [BESIDE, FACING])
def test_a_code_on_its_card_is_read_as_the_very_payload(qtbot: QtBot, size: CardSize) -> None:
    card = QrCard(size)
    card.show_code(on_card())
    staged(qtbot, card)
    assert read_code(seen(card)) == PAYLOAD


def test_a_card_gives_its_code_four_pixels_a_module_however_small_the_window(qtbot: QtBot) -> None:
    card = QrCard()
    card.show_code(on_card())
    window = placed(qtbot, card)
    window.resize(1, 1)
    assert card.code.module >= LEAST_MODULE
    assert read_code(seen(card)) == PAYLOAD


def test_a_larger_screen_gets_larger_modules_of_whole_pixels(qtbot: QtBot) -> None:
    view = QrView()
    view.show_code(qris_modules(PAYLOAD))
    window = placed(qtbot, view)
    modules = []
    for side in (300, 431, 640, 1000):
        window.resize(side, side)
        modules.append(view.module)
    assert modules == sorted(modules)
    assert modules[-1] > modules[0]
    assert all(module == int(module) for module in modules)


def test_a_code_has_white_of_four_modules_around_it_on_any_ground(qtbot: QtBot) -> None:
    view = QrView()
    view.show_code(qris_modules(PAYLOAD))
    view.setStyleSheet("background: #1d2733")
    window = placed(qtbot, view)
    side = view.minimumSizeHint().width()
    view.setFixedSize(side, side)
    window.adjustSize()
    picture = view.grab().toImage()
    quiet = QUIET * int(view.module)
    around = {
        picture.pixelColor(*at).name()
        for step in range(side)
        for inset in (0, quiet - 1)
        for at in (
            (step, inset), (inset, step), (step, side - 1 - inset), (side - 1 - inset, step),
        )
    }  # fmt: skip
    assert around == {"#ffffff"}
    assert picture.pixelColor(quiet, quiet).name() == "#000000"


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_modules_are_of_one_size_at_any_scale_of_the_screen(tmp_path: Path, scale: str) -> None:
    picture = tmp_path / "code.png"
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.widgets.qr_at_a_scale", str(picture)],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert float(told) >= LEAST_MODULE * float(scale)
    with Image.open(picture) as opened:
        assert module_sides(opened) == {round(float(told))}
    assert read_code(picture) == PLAIN


def test_a_code_that_is_taken_away_cannot_be_paid_any_more(qtbot: QtBot) -> None:
    card = QrCard()
    card.show_code(on_card())
    staged(qtbot, card)
    card.clear()
    picture = card.code.grab().toImage()
    shades = {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, 40, 7)}
    assert len(shades) == 1
    assert card.accessibleName() == ""
    assert not {"BATIK CONTOH", "Rp 1.010.000"} & set(words_on(card))


def test_the_card_says_whose_code_it_is_how_much_and_for_which_receipt(qtbot: QtBot) -> None:
    card = QrCard()
    card.show_code(on_card())
    staged(qtbot, card)
    said = words_on(card)
    for words in (
        "QRIS",
        "BATIK CONTOH",
        "NMID: ID1020304050607",
        "Rp 1.010.000",
        "Nota KT2A-230303-0042",
        "Pastikan nama merchant sesuai",
    ):
        assert words in said
    assert not [words for words in said if "Ketik" in words]
    assert card.accessibleName() == "Kode QRIS BATIK CONTOH, Rp 1.010.000"


def test_a_buyer_who_types_the_amount_is_told_so_and_sees_it_larger(qtbot: QtBot) -> None:
    card = QrCard()
    card.show_code(on_card(PLAIN))
    staged(qtbot, card)
    amount = next(one for one in card.findChildren(Label) if one.text() == "Rp 1.010.000")
    filled_in = amount.font().pixelSize()
    card.show_code(on_card(PLAIN, filled_in=False))
    assert "Ketik jumlah ini di aplikasi:" in words_on(card)
    assert amount.font().pixelSize() > filled_in
    assert "pembeli mengetik Rp 1.010.000" in card.accessibleName()
