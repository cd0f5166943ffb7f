"""Printers that can be found on this laptop, as settings to begin with.

Nothing is printed and no port is opened: a person chooses, and a test page tells. Printers on the
network are not looked for: at a fair, the network is everybody's.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from booth.config import Connection, PrinterSettings
from booth.printing.transports.limits import within
from booth.printing.transports.queue import spoken
from booth.printing.transports.windows import spooler_errors

_SECONDS: Final = 3.0
"""For each kind of printer: a spooler that hangs must not hold up the first page."""

_USB_FOLDERS: Final = (Path("/dev/usb"), Path("/dev"))
# `device for Kasir_58: usb://...`: names as CUPS has them.
_QUEUE_LINE: Final = re.compile(r"^device for (.+?): (.*)$", re.MULTILINE)
# Ports of the mainboard are there on every laptop, a printer hardly ever is.
_NO_PRINTERS: Final = re.compile(r"^/dev/ttyS\d+$")
_LOCAL_AND_CONNECTED: Final = 2 | 4
_NAME_AND_PORT: Final = 2
# Queues that print into a file or a fax.
_NO_PAPER: Final = re.compile(r"pdf|xps|fax|onenote", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A printer that may be meant, with a name that a person may know it by."""

    name: str
    settings: PrinterSettings


def found_printers(seconds: float = _SECONDS) -> list[FoundPrinter]:
    """What is plugged in or set up here, the likeliest first. Takes up to `seconds` a kind.

    Not for the UI's thread. What cannot be asked in time is left out.
    """
    kinds: tuple[Callable[[], list[FoundPrinter]], ...] = (
        (_windows_queues, _serial_ports)
        if sys.platform == "win32"
        else (_usb_files, lambda: _cups_queues(seconds), _serial_ports)
    )
    found: list[FoundPrinter] = []
    for look in kinds:
        try:
            found += within(seconds, look)
        except OSError:
            continue
    return found


def _usb_files() -> list[FoundPrinter]:
    paths = sorted({path for folder in _USB_FOLDERS for path in folder.glob("*lp[0-9]*")})
    # Both folders may show the same printer; parallel ports (/dev/lp0) are there without one.
    paths = [path for path in paths if path.parent.name == "usb" or path.name.startswith("usblp")]
    return [_found(f"USB ({path})", Connection.USB, str(path)) for path in paths]


def _cups_queues(seconds: float) -> list[FoundPrinter]:
    words = spoken("lpstat", "-v", limit=seconds)
    if words is None or words[0]:
        return []
    return [
        _found(name, Connection.CUPS, name)
        for name, where in _QUEUE_LINE.findall(words[1])
        if not _NO_PAPER.search(f"{name} {where}")
    ]


def _serial_ports() -> list[FoundPrinter]:
    # Imported late: few laptops have such a printer.
    from serial.tools.list_ports import comports  # noqa: PLC0415

    ports: list[Any] = sorted(comports())
    return [
        _found(_port_name(port), Connection.SERIAL, port.device)
        for port in ports
        if not _NO_PRINTERS.match(port.device)
    ]


def _port_name(port: Any) -> str:  # noqa: ANN401  # pyserial has no types
    """What it calls itself, where it does, and the port's name."""
    described = port.description not in {None, "", "n/a", port.device}
    device: str = port.device
    return f"{port.description} ({device})" if described else device


def _windows_queues() -> list[FoundPrinter]:
    import win32print  # noqa: PLC0415  # there is none but on Windows

    try:
        queues: list[dict[str, Any]] = win32print.EnumPrinters(
            _LOCAL_AND_CONNECTED, None, _NAME_AND_PORT
        )
    except spooler_errors():
        # Its service is off: then it has no printers either.
        return []
    return [
        _found(queue["pPrinterName"], Connection.WINDOWS, queue["pPrinterName"])
        for queue in queues
        if not _NO_PAPER.search(f"{queue['pPrinterName']} {queue['pPortName']}")
    ]


def _found(name: str, connection: Connection, address: str) -> FoundPrinter:
    return FoundPrinter(name, PrinterSettings(connection=connection, address=address))
