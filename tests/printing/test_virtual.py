"""The virtual printer prints what a real one would, and sees every byte that does not belong."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import zxingcpp
from PIL import Image

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, PrinterSettings
from booth.printing.documents import compose, render
from booth.printing.escpos import kick
from booth.printing.paper import as_text
from booth.printing.virtual.commands import Command, Kind, next_command
from booth.printing.virtual.faults import Fault, Trick, fault_named
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.samples import SAMPLES, Sample
from ui.commands import EXIT_UNAVAILABLE, main

ASK: Final = b"\x10\x04\x01"
# A picture of one byte a row, three rows high, that looks like a question.
PICTURE: Final = b"\x1dv0\x00\x01\x00\x03\x00" + ASK


@pytest.mark.parametrize("columns", [NARROW_COLUMNS, WIDE_COLUMNS])
@pytest.mark.parametrize("cuts", [False, True])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_paper_is_printed_as_it_was_laid_out(
    sample: Sample, columns: int, *, cuts: bool
) -> None:
    printer = VirtualPrinter(columns)
    settings = PrinterSettings(columns=columns, cuts=cuts)
    job = render(sample.facts, sample.document, sample.copy_number, settings)
    printer.take(job)
    printer.tear()
    (sheet,) = printer.sheets
    paper = compose(sample.facts, sample.document, sample.copy_number)
    expected = [line for line in as_text(paper, columns).splitlines() if line.strip() != "[ QR ]"]
    assert "\n".join(sheet.lines).rstrip() == "\n".join(expected).rstrip()
    assert sheet.picture().width == columns * 12
    assert printer.garbage == b""


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("columns", [NARROW_COLUMNS, WIDE_COLUMNS])
def test_a_printed_code_is_read_back_from_the_picture(columns: int, *, native: bool) -> None:
    sample = SAMPLES[0]
    printer = VirtualPrinter(columns)
    settings = PrinterSettings(columns=columns, native_qr=native, cuts=True)
    printer.take(render(sample.facts, sample.document, 0, settings))
    (code,) = zxingcpp.read_barcodes(printer.sheets[0].picture())
    assert code.text.startswith("KT2A-230303-0042")


def test_bytes_may_come_one_by_one(printer: VirtualPrinter) -> None:
    sample = SAMPLES[0]
    job = render(sample.facts, sample.document, 0, PrinterSettings(cuts=True))
    whole = VirtualPrinter()
    whole.take(job)
    for byte in job:
        printer.take(bytes([byte]))
    assert printer.garbage == b""
    assert printer.sheets[0].picture() == whole.sheets[0].picture()


def test_a_question_is_answered_between_commands_and_is_dots_within_a_picture(
    printer: VirtualPrinter,
) -> None:
    assert printer.take(ASK) == b"\x12"
    assert printer.take(PICTURE) == b""
    assert printer.take(b"\x1b@" + ASK + b"abc\n" + ASK) == b"\x12\x12"


@pytest.mark.parametrize("standing", list(Standing))
def test_a_printer_answers_as_real_ones_were_seen_to(
    printer: VirtualPrinter, standing: Standing
) -> None:
    printer.stand(standing)
    answers = b"".join(printer.take(b"\x10\x04" + bytes([n])) for n in (1, 2, 3, 4))
    assert answers == standing.value


def test_a_drawer_springs_open_once_a_pulse(printer: VirtualPrinter) -> None:
    printer.take(kick(PrinterSettings(drawer=True)))
    assert printer.kicks == 1
    assert printer.blank


@pytest.mark.parametrize("stray", [b"\x07", b"\x1bZ", b"\x10\x16"])
def test_a_byte_that_is_no_command_is_seen(printer: VirtualPrinter, stray: bytes) -> None:
    printer.take(b"abc" + stray + b"def\n")
    assert printer.garbage


def test_a_command_is_not_taken_before_it_is_whole() -> None:
    assert next_command(b"\x1d") is None
    assert next_command(PICTURE[:-1]) is None
    assert next_command(PICTURE) == Command(Kind.PICTURE, PICTURE[2:], len(PICTURE))


def test_paper_that_is_put_in_again_lets_what_was_held_come_out(printer: VirtualPrinter) -> None:
    printer.run_out_at(4)
    printer.take(b"\x1b@abc\ndef\n" + ASK)
    assert printer.standing is Standing.PAPER_OUT
    printer.stand(Standing.READY)
    printer.tear()
    assert printer.sheets[0].text == "abc\ndef\n"


def test_every_sheet_is_saved_as_a_picture_and_as_text(tmp_path: Path) -> None:
    printer = VirtualPrinter(folder=tmp_path)
    for number in range(2):
        printer.take(f"\x1b@NOTA {number}\n\x1dV\x00".encode())
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["nota-0001.png", "nota-0001.txt", "nota-0002.png", "nota-0002.txt"]
    assert (tmp_path / "nota-0002.txt").read_text(encoding="utf-8") == "NOTA 1\n"
    with Image.open(tmp_path / "nota-0001.png") as picture:
        assert picture.width > 384
        assert picture.convert("L").histogram()[0] > 100


def test_a_second_client_waits_for_the_first(printer: VirtualPrinter) -> None:
    with PrinterServer(printer) as server:
        host, port = server.address.split(":")
        with socket.create_connection((host, int(port))) as first:
            first.sendall(b"SATU\n" + ASK)
            assert first.recv(1)
            with socket.create_connection((host, int(port))) as second:
                second.settimeout(0.2)
                second.sendall(b"DUA\n" + ASK)
                with pytest.raises(TimeoutError):
                    second.recv(1)
                first.shutdown(socket.SHUT_WR)
                second.settimeout(10)
                assert second.recv(1) == b"\x12"
        assert printer.wait_until(lambda: len(printer.sheets) == 2, 10)
    assert [sheet.text for sheet in printer.sheets] == ["SATU\n", "DUA\n"]


def test_faults_are_named_on_the_command_line() -> None:
    assert fault_named("reset:40") == Fault(Trick.RESET, 40)
    assert fault_named("mute") == Fault(Trick.MUTE)
    with pytest.raises(ValueError, match="wobbly"):
        fault_named("wobbly")


# --- lapak printer --------------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path) -> Iterator[str]:
    """`lapak printer virtual` as a program of its own; where it listens."""
    command = [sys.executable, "-c", "from ui.commands import main; main()", "printer", "virtual"]
    with subprocess.Popen(
        [*command, "--port", "0", "--width", "80", "--folder", str(tmp_path / "nota")],
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        told = running.stdout.readline()
        yield told.split(" listens on ")[1].split(",")[0]
        running.terminate()


def test_a_test_page_is_printed_by_one_command_and_shown_by_the_other(
    program: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["printer", "test", "--to", program, "--width", "80", "--cuts"]) == 0
    assert "whole page" in capsys.readouterr().out
    assert "48 kolom" in (tmp_path / "nota" / "nota-0001.txt").read_text(encoding="utf-8")


def test_a_test_page_for_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert main(["printer", "test", "--to", f"127.0.0.1:{port}"]) == EXIT_UNAVAILABLE
    assert "nobody answers" in capsys.readouterr().out


def test_an_unknown_fault_is_declined(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["printer", "virtual", "--fault", "wobbly"]) == EXIT_UNAVAILABLE
    assert "wobbly" in capsys.readouterr().out
