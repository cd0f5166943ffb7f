"""A virtual printer on a port, and a till that prints on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from booth.printing.virtual.printer import VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import Till, tcp
from tests.usecases.conftest import clock, stand  # a booth on a ledger of its own

__all__ = ["clock", "stand"]

KICK = b"\x1bp\x00\x19\xfa"


@pytest.fixture
def printer() -> VirtualPrinter:
    return VirtualPrinter()


@pytest.fixture
def server(printer: VirtualPrinter) -> Iterator[PrinterServer]:
    with PrinterServer(printer) as server:
        yield server


@pytest.fixture
def till(tmp_path: Path, server: PrinterServer) -> Iterator[Till]:
    with Till(tmp_path / "KT2.lapak", tcp(server.address), kick=KICK) as till:
        yield till
