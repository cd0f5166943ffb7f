"""Codes as a buyer meets them, photographed and read back; and codes that somebody altered."""

import string
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PIL import Image

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, PrinterSettings
from booth.domain.errors import NoCodeInPictureError, QrisPayloadError
from booth.domain.money import Rupiah
from booth.domain.qris_code import ShownCode
from booth.payments.qr_image import qris_modules
from booth.payments.qr_reading import read_code
from booth.payments.qris import QrisPayload, dynamic_payload
from booth.payments.qris.tlv import Node, write_payload
from ui.commands.bench.measure import Measure, at_percent
from ui.commands.bench.photographs import Drawn, as_png, photograph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.widgets.qr_card import QrCard

Draw = Callable[[ShownCode], Drawn]
"""Shows or prints a code."""

_PHOTOGRAPHS: Final = 100
_FEW_PHOTOGRAPHS: Final = 5
_MOST_SHOWN_MS: Final = 50

_MARGIN: Final = 32
"""Dots of paper beside what the head reaches, as the printer's rolls have them."""
_DOTS_A_MODULE: Final = {NARROW_COLUMNS: 5, WIDE_COLUMNS: 7}
_CARD: Final = (388, 608)
"""What the pay sheet gives the card on a laptop of 1366x768."""

_AT: Final = datetime(2023, 3, 3, 4, 7, tzinfo=UTC)
_STEP: Final = 37_123
_ALTERED: Final = 20
_WRITABLE: Final = string.digits + string.ascii_letters + string.punctuation + " é"


def shown_code(static: str, number: int) -> ShownCode:
    """The `number`-th sale's code: every one of another amount and receipt."""
    amount = Rupiah(1_000 + number * _STEP)
    payload = dynamic_payload(static, amount)
    read = QrisPayload.parse(payload)
    return ShownCode(
        payload=payload,
        modules=qris_modules(payload),
        merchant_name=read.merchant_name,
        city=read.city,
        nmid=read.nmid,
        amount=amount,
        dynamic=True,
        receipt_number=f"KT2A-230303-{number:04}",
    )


def measures(static: str, folder: Path, *, quick: bool) -> Iterator[Measure]:
    """How many photographs of a hundred are read, and how many altered codes are refused."""
    count = _FEW_PHOTOGRAPHS if quick else _PHOTOGRAPHS
    application = _screen(folder)
    card = _card()
    yield _shown(static, card, rounds=count)
    ways: tuple[tuple[str, Draw], ...] = (
        ("screen", lambda shown: on_screen(card, shown)),
        ("58 mm paper", lambda shown: on_paper(shown, NARROW_COLUMNS)),
        ("80 mm paper", lambda shown: on_paper(shown, WIDE_COLUMNS)),
    )
    for name, draw in ways:
        read, module = read_back(static, draw, count)
        what = f"codes on {name}, {module:g} px a module, read from photographs, of {count}"
        yield Measure.at_least(what, read, "read", count)
    card.deleteLater()
    del application
    tried, refused = altered(static, 1 if quick else _ALTERED)
    what = f"payloads with one character changed and refused, of {tried:,}"
    yield Measure.at_least(what, 100 * refused / tried, "%", 100)


def read_back(static: str, draw: Draw, count: int) -> tuple[int, float]:
    """How many photographs say the very payload that was drawn; the pixels a module has."""
    read, module = 0, 0.0
    for number in range(count):
        shown = shown_code(static, number)
        drawn = draw(shown)
        module = drawn.module
        try:
            read += read_code(as_png(photograph(drawn, number))) == shown.payload
        except NoCodeInPictureError:
            continue
    return read, module


def on_paper(shown: ShownCode, columns: int) -> Drawn:
    """The slip as the virtual printer burns it."""
    from booth.printing.escpos import encode
    from booth.printing.qris_slip import SlipPlace, qris_slip
    from booth.printing.virtual.printer import VirtualPrinter

    place = SlipPlace(
        booth_name="Stan Contoh",
        fair_name="Pameran Contoh",
        register_name="Kasir 2",
        zone="Asia/Jakarta",
        at=_AT,
        training=False,
    )
    printer = VirtualPrinter(columns)
    printer.take(encode(qris_slip(shown, place), PrinterSettings(columns=columns)))
    printer.tear()
    return Drawn(printer.sheets[0].picture(_MARGIN), _DOTS_A_MODULE[columns])


def on_screen(card: "QrCard", shown: ShownCode) -> Drawn:
    """The card of the pay sheet as it is painted."""
    from PySide6.QtCore import QBuffer, QIODevice

    from ui.screens.code_words import code_on_card

    card.show_code(code_on_card(shown))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    card.grab().save(buffer, "PNG")
    with Image.open(BytesIO(bytes(buffer.data().data()))) as picture:
        return Drawn(picture.convert("L"), card.code.module)


def altered(static: str, payloads: int) -> tuple[int, int]:
    """How many payloads with one other character were tried, and how many of them refused.

    At every place, every character that can be typed.
    """
    tried = refused = 0
    chance = Random(payloads)  # noqa: S311 - the same names each time, nothing secret
    for number in range(payloads):
        name = "".join(chance.choices(string.ascii_uppercase + " ", k=chance.randint(5, 25)))
        nodes = QrisPayload.parse(static).nodes
        renamed = write_payload(
            [Node(node.tag, name.strip() or "X") if node.tag == "59" else node for node in nodes]
        )
        payload = shown_code(renamed, number).payload if number % 2 else renamed
        for at, was in enumerate(payload):
            for other in _WRITABLE:
                if other != was:
                    tried += 1
                    refused += _is_refused(f"{payload[:at]}{other}{payload[at + 1 :]}")
    return tried, refused


def _is_refused(payload: str) -> bool:
    try:
        QrisPayload.parse(payload)
    except QrisPayloadError:
        return True
    return False


def _shown(static: str, card: "QrCard", *, rounds: int) -> Measure:
    """From an amount to the card with its code painted; without the pay sheet around it."""
    from ui.screens.code_words import code_on_card

    taken = []
    for number in range(rounds):
        started = perf_counter()
        card.show_code(code_on_card(shown_code(static, number)))
        card.repaint()
        taken.append((perf_counter() - started) * 1_000)
    return Measure.at_most(
        "from the amount to its code painted on the card, p99",
        at_percent(taken, 99), "ms", _MOST_SHOWN_MS,
    )  # fmt: skip


def _screen(folder: Path) -> "QApplication":
    """A screen in memory, unless there is one already."""
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.commands.driving import offscreen

    application = QApplication.instance()
    if application is None:
        offscreen.set_up(folder)
        application = QApplication(["lapak"])
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    theme.put_on(application)
    return application


def _card() -> "QrCard":
    from ui.widgets.qr_card import QrCard

    card = QrCard()
    card.resize(*_CARD)
    card.show()
    return card
