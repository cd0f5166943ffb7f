import subprocess
import sys
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from booth.config import PrinterSettings
from booth.domain.catalogue import Product
from booth.domain.events.selling import SaleCompleted
from booth.domain.receipt_code import CodedLine, read_receipt_code, vendor_tail
from booth.paper_ports import Document
from booth.printing import escpos
from booth.printing.documents import compose, render
from booth.printing.paper import Code, Paper, Text, as_text
from booth.printing.qr_code import qr_modules
from tests.printing.reading import read_job
from tests.printing.samples import (
    SAMPLES,
    Sample,
    cart_of,
    facts_of,
    sale_of,
    three_vendors,
    twenty_lines,
)
from tests.printing.stall import BATIK, KAIN, NAMES, NUMBER, ROKA, SALE, SHETIN

NARROW = PrinterSettings()
WIDE = PrinterSettings(columns=48, cuts=True, drawer=True)


def scan(picture: Image.Image) -> str:
    codes = zxingcpp.read_barcodes(picture)
    assert len(codes) == 1
    return codes[0].text


@pytest.mark.parametrize("settings", [NARROW, WIDE], ids=["58 mm", "80 mm"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_printer_gets_the_rows_that_were_agreed_and_nothing_else(
    sample: Sample, settings: PrinterSettings
) -> None:
    paper = compose(sample.facts, sample.document, sample.copy_number)
    printed = read_job(render(sample.facts, sample.document, sample.copy_number, settings))
    shown = as_text(paper, settings.columns).splitlines()
    assert printed.text.splitlines() == [row for row in shown if "[ QR ]" not in row]
    assert printed.commands[:3] == [b"\x1b@", b"\x1bt\x00", b"\x1c."]
    assert printed.cuts == settings.cuts
    assert not printed.kicks


@pytest.mark.parametrize("settings", [NARROW, WIDE], ids=["58 mm", "80 mm"])
@pytest.mark.parametrize("sale", [three_vendors(), twenty_lines()], ids=["usual", "20 lines"])
def test_the_code_on_paper_scans_back_to_every_line_of_the_sale(
    sale: SaleCompleted, settings: PrinterSettings
) -> None:
    facts = facts_of(sale)
    read = read_receipt_code(scan(read_job(render(facts, Document.RECEIPT, 0, settings)).picture()))
    assert read is not None
    assert (read.receipt_number, read.sale) == (NUMBER, SALE)
    assert read.lines == tuple(
        CodedLine(vendor_tail(line.vendor), line.net, line.quantity)
        for line in sale.lines
        if line.vendor is not None
    )


def test_a_picture_fits_its_paper_and_stands_in_its_middle() -> None:
    facts = facts_of(twenty_lines())
    for settings, dots in ((NARROW, 384), (WIDE, 576)):
        picture = read_job(render(facts, Document.RECEIPT, 0, settings)).picture()
        left, _, right, _ = Image.eval(picture, lambda dot: 255 - dot).getbbox() or (0, 0, 0, 0)
        assert picture.width <= dots
        assert abs(left - (dots - right)) <= 1


@pytest.mark.parametrize("size", range(21, 178, 4))
def test_no_strip_has_the_height_that_makes_cheap_printers_print_garbage(size: int) -> None:
    rows = escpos.bitmap([[True] * size] * size, 384)
    made = escpos.strips(rows)
    heights = [int.from_bytes(strip[6:8], "little") for strip in made]
    assert all(0 < height <= 100 and height % 48 for height in heights)
    assert sum(heights) - len(rows) in {8, 9}
    # The last rows of it are white.
    width = len(rows[0])
    assert b"".join(strip[8:] for strip in made)[-8 * width :] == bytes(8 * width)


def test_a_printer_that_draws_codes_itself_is_told_the_words() -> None:
    printed = read_job(
        render(facts_of(three_vendors()), Document.RECEIPT, 0, replace(NARROW, native_qr=True))
    )
    assert not printed.strips
    (payload,) = printed.stored_codes
    assert payload.startswith(f"{NUMBER}-")
    assert printed.commands.count(b"\x1ba\x01") == printed.commands.count(b"\x1ba\x00") == 1


def test_what_is_bold_or_tall_ends_with_its_row() -> None:
    job = escpos.encode(Paper((Text("a", bold=True, tall=True), Text("b"))), NARROW)
    assert b"\x1d!\x01\x1bE\x01a\n\x1d!\x00\x1bE\x00b\n" in job


# --- attacks --------------------------------------------------------------------------------------


def test_a_product_named_like_a_command_kicks_no_drawer() -> None:
    # `checked_text` refuses such a name; an imported or a forged ledger need not have asked it.
    evil = Product(
        id=KAIN.id,
        terms=replace(KAIN.terms, name="\x1bp\x00\x19\xfaKain\x1dV\x00\x10\x04\x01"),
        vendor_name=KAIN.vendor_name,
    )
    facts = replace(
        facts_of(sale_of(cart_of((evil, 1)))),
        booth_name="\x1b@\x1bp0Stan",
        names={**NAMES, BATIK.id: "\x1dV\x00Batik\x1bp"},
    )
    printed = read_job(render(facts, Document.RECEIPT, 0, WIDE))
    assert not printed.kicks
    assert printed.cuts == 1
    assert printed.commands.count(b"\x1b@") == 1
    assert "puKainV" in printed.text


def test_a_code_that_holds_commands_holds_only_their_letters() -> None:
    job = escpos.encode(Paper((Code("A\x1bp\x00\x19\xfaB"),)), replace(NARROW, native_qr=True))
    assert read_job(job).stored_codes == ["ApuB"]


# --- drawer, test print, start --------------------------------------------------------------------


@pytest.mark.parametrize(
    "on, off, sent",
    [
        (50, 500, b"\x1bp\x00\x19\xfa"),
        (100, 100, b"\x1bp\x00\x32\x32"),
        (9_000, 0, b"\x1bp\x00\xff\x00"),
    ],
)
def test_a_kick_is_as_long_as_the_settings_say(on: int, off: int, sent: bytes) -> None:
    assert escpos.kick(replace(WIDE, pulse_on_ms=on, pulse_off_ms=off)) == sent


def test_a_printer_without_a_drawer_is_never_sent_a_kick() -> None:
    assert escpos.kick(NARROW) == b""
    assert escpos.urgent_kick(NARROW) == b""


@pytest.mark.parametrize("on, tenths", [(50, 1), (200, 2), (5000, 8)])
def test_an_urgent_kick_is_as_long_as_the_settings_say_within_what_printers_know(
    on: int, tenths: int
) -> None:
    urgent = escpos.urgent_kick(replace(WIDE, drawer=True, pulse_on_ms=on))
    assert urgent == b"\x10\x14\x01\x00" + bytes([tenths])


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_test_print_rules_the_whole_width(columns: int) -> None:
    printed = read_job(
        escpos.test_page(replace(NARROW, columns=columns), booth_name="Stan Kota Tangerang")
    )
    rows = printed.text.splitlines()
    assert "-" * columns in rows
    assert any(row.startswith("1234567890") and len(row) == columns for row in rows)
    assert max(map(len, rows)) == columns
    assert scan(printed.picture()) == "LAPAK-TES-0001"


def test_every_code_is_read_although_no_mask_was_searched_for() -> None:
    for payload in ("1", NUMBER, "https://lapak.example/a?b=c", "A" * 600):
        rows = escpos.bitmap(qr_modules(payload), 384)
        image = Image.frombytes("1", (len(rows[0]) * 8, len(rows)), b"".join(rows))
        assert scan(Image.eval(image.convert("L"), lambda dot: 255 - dot)) == payload


def test_printing_says_nothing_and_leaves_nothing_behind() -> None:
    program = (
        "import logging, os, sys, tempfile\n"
        "from booth.config import PrinterSettings\n"
        "from booth.printing import documents, escpos\n"
        "assert not {'escpos', 'qrcode', 'PIL'} & set(sys.modules)\n"
        "before = set(os.listdir(tempfile.gettempdir()))\n"
        "escpos.test_page(PrinterSettings(), booth_name='Stan')\n"
        "assert 'escpos' in sys.modules and not logging.getLogger().handlers\n"
        "assert not set(os.listdir(tempfile.gettempdir())) - before\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = facts_of(three_vendors())
    assert render(facts, Document.RECEIPT, 1, WIDE) == render(facts, Document.RECEIPT, 1, WIDE)


def test_three_vendors_stand_in_the_code_once_each() -> None:
    payload = read_job(
        render(facts_of(twenty_lines()), Document.RECEIPT, 0, replace(NARROW, native_qr=True))
    ).stored_codes[0]
    for vendor in (BATIK, SHETIN, ROKA):
        assert payload.count(vendor_tail(vendor.id)) == 1
