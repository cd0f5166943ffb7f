"""The code on paper, printed by the virtual printer and read back as a telephone reads it."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from booth.config import PrinterSettings
from booth.payments.qr_image import qris_modules
from booth.payments.qr_reading import read_code
from booth.payments.qris.tlv import Node
from booth.printing.escpos import encode
from booth.printing.paper import as_text
from booth.printing.qris_slip import qris_slip
from booth.printing.virtual.printer import Sheet, VirtualPrinter
from tests.payments.codes import PLAIN, additional, code
from tests.printing.reading import read_job
from tests.printing.slips import DYNAMIC, PLACE, SLIPS, STATIC, shown_code

NARROW = PrinterSettings()
WIDE = PrinterSettings(columns=48, cuts=True)


def printed(settings: PrinterSettings, slip: str = "qris") -> Sheet:
    printer = VirtualPrinter(settings.columns)
    printer.take(encode(SLIPS[slip], settings))
    printer.tear()
    (sheet,) = printer.sheets
    assert not printer.garbage
    return sheet


def scan(picture: Image.Image) -> str:
    content = BytesIO()
    picture.save(content, "PNG")
    return read_code(content.getvalue())


@pytest.mark.parametrize("settings", [NARROW, WIDE, replace(NARROW, native_qr=True)])
def test_a_printed_code_is_read_as_the_very_payload(settings: PrinterSettings) -> None:
    assert scan(printed(settings).picture(margin=32)) == DYNAMIC.payload


def test_a_static_code_is_printed_as_it_stands_on_the_sticker() -> None:
    assert scan(printed(NARROW, "qris_static").picture(margin=32)) == STATIC.payload


def test_a_name_beyond_ascii_reaches_the_paper_in_its_code() -> None:
    payload = code(Node("59", "Kopi Bu Één Café"))
    printer = VirtualPrinter()
    printer.take(encode(qris_slip(shown_code(payload), PLACE), NARROW))
    printer.tear()
    assert scan(printer.sheets[0].picture(margin=32)) == payload


def dots_a_module(payload: str, settings: PrinterSettings) -> float:
    """As printed: how wide the code is, over how many modules it has."""
    picture = read_job(encode(qris_slip(shown_code(payload), PLACE), settings)).picture()
    left, _, right, _ = Image.eval(picture, lambda dot: 255 - dot).getbbox() or (0, 0, 0, 0)
    return (right - left) / len(qris_modules(payload))


@pytest.mark.parametrize("settings, expected", [(NARROW, 5), (WIDE, 7)])
def test_a_usual_code_is_five_dots_a_module_on_58_mm_and_seven_on_80(
    settings: PrinterSettings, expected: int
) -> None:
    # As long as real static codes are: version 11.
    usual = code(additional(t05="X" * 5, t07="A01"))
    assert (len(usual), len(qris_modules(usual))) == (219, 61)
    assert dots_a_module(usual, settings) == expected


def test_the_longest_code_there_is_keeps_three_dots_a_module_on_58_mm() -> None:
    assert dots_a_module("1" * 512, NARROW) == 3


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("slip", SLIPS)
def test_an_unpaid_code_says_at_both_ends_that_it_is_no_proof(slip: str, columns: int) -> None:
    rows = [row.strip() for row in as_text(SLIPS[slip], columns).splitlines()]
    assert rows.count("BUKAN BUKTI BAYAR") == 2
    assert rows[-1] == "BUKAN BUKTI BAYAR"
    assert "BUKAN BUKTI BAYAR" in rows[:2]
    assert (rows.count("LATIHAN") == 2) is (slip == "qris_training")


def test_a_buyer_reads_whose_code_it_is_and_how_much() -> None:
    rows = [row.strip() for row in printed(NARROW).lines]
    for words in (
        "QRIS",
        "BATIK CONTOH",
        "NMID: ID1020304050607",
        "Rp 1.010.000",
        "Pastikan nama merchant sesuai",
    ):
        assert words in rows
    assert "Ketik jumlah ini di aplikasi:" not in rows
    assert "Ketik jumlah ini di aplikasi:" in [
        row.strip() for row in printed(NARROW, "qris_static").lines
    ]


def test_a_code_without_a_number_or_nmid_leaves_no_hole_for_them() -> None:
    paper = as_text(qris_slip(replace(DYNAMIC, nmid="", receipt_number=""), PLACE), 32)
    assert "NMID" not in paper
    assert "Nota" not in paper


def test_payloads_of_the_samples_are_what_their_codes_say() -> None:
    assert DYNAMIC.payload != STATIC.payload == PLAIN
