"""What is plugged in or set up here is offered; what hangs is left out."""

import os
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from booth.config import Connection
from booth.printing import found
from booth.printing.found import found_printers

LPSTAT = """#!/bin/sh
echo "device for Kasir_58: usb://POS/58?serial=1"
echo "device for Cetak_PDF: cups-pdf:/"
echo "device for Gudang: socket://10.0.0.9:9100"
"""


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop where nothing is plugged in; its folder of programs."""
    monkeypatch.setattr(found, "_USB_FOLDERS", (tmp_path / "usb", tmp_path))
    monkeypatch.setattr("serial.tools.list_ports.comports", list)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path, lines: str) -> None:
    path.write_text(lines, encoding="utf-8")
    path.chmod(0o755)


def test_a_laptop_without_printers_finds_none(laptop: Path) -> None:
    assert list(laptop.iterdir()) == []
    assert found_printers() == []


def test_printers_of_every_kind_are_found(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (laptop / "usb").mkdir()
    (laptop / "usb" / "lp0").touch()
    (laptop / "usblp1").touch()
    (laptop / "lp0").touch()
    program(laptop / "lpstat", LPSTAT)

    class Port(SimpleNamespace):
        def __lt__(self, other: "Port") -> bool:
            return str(self.device) < str(other.device)

    ports = [
        Port(device="/dev/ttyUSB0", description="USB-Serial CH340"),
        Port(device="/dev/ttyS0", description="n/a"),
        Port(device="/dev/rfcomm0", description="n/a"),
    ]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: ports)
    offers = [
        (each.name, each.settings.connection, each.settings.address) for each in found_printers()
    ]
    usb, other_usb = f"{laptop}/usb/lp0", f"{laptop}/usblp1"
    assert offers == [
        (f"USB ({usb})", Connection.USB, usb),
        (f"USB ({other_usb})", Connection.USB, other_usb),
        ("Kasir_58", Connection.CUPS, "Kasir_58"),
        ("Gudang", Connection.CUPS, "Gudang"),
        ("/dev/rfcomm0", Connection.SERIAL, "/dev/rfcomm0"),
        ("USB-Serial CH340 (/dev/ttyUSB0)", Connection.SERIAL, "/dev/ttyUSB0"),
    ]


def test_a_spooler_that_hangs_is_left_out(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{laptop}{os.pathsep}/usr/bin{os.pathsep}/bin")
    program(laptop / "lpstat", "#!/bin/sh\nexec sleep 60\n")
    (laptop / "usblp0").touch()
    began = time.monotonic()
    (usb,) = found_printers(0.3)
    assert usb.settings.connection is Connection.USB
    assert time.monotonic() - began < 5


def test_windows_queues_are_found(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = ModuleType("win32print")
    queues = [
        {"pPrinterName": "POS-58", "pPortName": "USB001"},
        {"pPrinterName": "Microsoft Print to PDF", "pPortName": "PORTPROMPT:"},
    ]
    fake.EnumPrinters = lambda *_: queues  # type: ignore[attr-defined]
    types = ModuleType("pywintypes")
    types.error = OSError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32print", fake)
    monkeypatch.setitem(sys.modules, "pywintypes", types)
    monkeypatch.setattr(sys, "platform", "win32")
    assert laptop.exists()
    (queue,) = found_printers()
    assert (queue.settings.connection, queue.settings.address) == (Connection.WINDOWS, "POS-58")
