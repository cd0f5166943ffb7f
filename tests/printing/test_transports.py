"""One promise of every way to a printer: whole, nothing at all, or nobody knows - and in time."""

import os
import pty
import select
import socket
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
import zxingcpp

from booth.config import Connection, PrinterSettings
from booth.printing.escpos import test_page as trial_page
from booth.printing.transports.choose import transport_for
from booth.printing.transports.delivery import Reached, Transport, Trouble
from booth.printing.transports.device import DeviceTransport
from booth.printing.transports.dialogue import Limits
from booth.printing.transports.limits import within
from booth.printing.transports.serial import SerialTransport
from booth.printing.transports.tcp import TcpTransport
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import PATIENCE, URGENT_KICK

PAGE: Final = trial_page(PrinterSettings(cuts=True), booth_name="Stan 12")
QUICK: Final = Limits(send=1.0, held=0.5, answer=0.3)


class Cable:
    """A virtual printer at the end of a pseudo terminal, which may stop reading, or be mute."""

    def __init__(self, printer: VirtualPrinter, *, mute: bool = False) -> None:
        self.printer = printer
        self.reads = threading.Event()
        self.reads.set()
        self._mute = mute
        self._end, self._other = pty.openpty()
        tty.setraw(self._other)
        self.path = os.ttyname(self._other)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        self.reads.set()
        self._thread.join(PATIENCE)
        os.close(self._other)
        os.close(self._end)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self.reads.wait()
            ready, _, _ = select.select([self._end], [], [], 0.02)
            if not ready or not self.reads.is_set():
                continue
            answers = self.printer.take(os.read(self._end, 512))
            if answers and not self._mute:
                os.write(self._end, answers)


@pytest.fixture(params=["tcp", "serial", "usb"])
def talking(request: pytest.FixtureRequest, printer: VirtualPrinter) -> Iterator[Transport]:
    """Every way that carries answers back."""
    if request.param == "tcp":
        with PrinterServer(printer) as server:
            yield TcpTransport(server.address, limits=QUICK)
        return
    cable = Cable(printer)
    if request.param == "serial":
        yield SerialTransport(cable.path, 115_200, limits=QUICK)
    else:
        yield DeviceTransport(cable.path, limits=QUICK)
    cable.close()


def test_every_way_carries_a_page_whole(talking: Transport, printer: VirtualPrinter) -> None:
    assert talking.look() is Trouble.NONE
    for number in (1, 2):
        assert talking.deliver(PAGE).reached is Reached.ALL
        assert printer.wait_until(lambda n=number: len(printer.sheets) == n, PATIENCE)  # type: ignore[misc]
    (code,) = zxingcpp.read_barcodes(printer.sheets[0].picture())
    assert code.text == "LAPAK-TES-0001"
    assert printer.garbage == b""


@pytest.mark.parametrize(
    "standing, trouble",
    [
        (Standing.PAPER_OUT, Trouble.PAPER_OUT),
        (Standing.COVER_OPEN, Trouble.COVER_OPEN),
        (Standing.OFFLINE, Trouble.OFFLINE),
    ],
)
def test_every_way_hears_what_the_printer_says_of_itself(
    talking: Transport, printer: VirtualPrinter, standing: Standing, trouble: Trouble
) -> None:
    printer.stand(standing)
    assert talking.look() is trouble
    delivery = talking.deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, trouble)
    assert printer.blank


@pytest.mark.parametrize("standing", [Standing.READY, Standing.PAPER_OUT])
def test_every_way_carries_an_order_that_needs_no_paper(
    talking: Transport, printer: VirtualPrinter, standing: Standing
) -> None:
    printer.stand(standing)
    talking.urge(URGENT_KICK)
    assert printer.wait_until(lambda: printer.kicks == 1, PATIENCE)


def test_every_way_says_that_paper_ran_out_in_the_middle(
    talking: Transport, printer: VirtualPrinter
) -> None:
    printer.run_out_at(200)
    delivery = talking.deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.PARTLY, Trouble.PAPER_OUT)


@pytest.mark.parametrize("kind", [SerialTransport, DeviceTransport])
def test_a_cable_to_a_mute_printer_works(printer: VirtualPrinter, kind: type[Transport]) -> None:
    cable = Cable(printer, mute=True)
    transport = _over(kind, cable)
    assert transport.deliver(PAGE).reached is Reached.ALL
    assert printer.wait_until(lambda: len(printer.sheets) == 1, PATIENCE)
    cable.close()


@pytest.mark.parametrize("kind", [SerialTransport, DeviceTransport])
def test_a_printer_that_stops_reading_is_given_up_on_in_time(
    printer: VirtualPrinter, kind: type[Transport]
) -> None:
    cable = Cable(printer)
    cable.reads.clear()
    transport = _over(kind, cable)
    began = time.monotonic()
    # More than any buffer on the way holds.
    delivery = transport.deliver(PAGE * 200)
    assert (delivery.reached, delivery.trouble) == (Reached.PARTLY, Trouble.STALLED)
    assert time.monotonic() - began < PATIENCE + 8
    cable.close()


@pytest.mark.parametrize("kind", [SerialTransport, DeviceTransport])
def test_a_printer_that_answered_before_and_is_silent_gets_nothing(
    printer: VirtualPrinter, kind: type[Transport]
) -> None:
    cable = Cable(printer)
    transport = _over(kind, cable)
    assert transport.look() is Trouble.NONE
    cable.reads.clear()
    delivery = transport.deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, Trouble.UNREACHABLE)
    cable.close()
    assert not printer.sheets


@pytest.mark.skipif(os.name == "nt", reason="devices are files on other systems")
def test_a_printer_that_reads_as_empty_is_silent_and_not_gone() -> None:
    transport = DeviceTransport("/dev/null", limits=QUICK)
    assert transport.look() is Trouble.NONE
    assert transport.deliver(PAGE).reached is Reached.ALL


def test_a_file_that_is_no_printer_is_not_written_to(tmp_path: Path) -> None:
    file = tmp_path / "laporan"
    file.write_bytes(b"stok")
    transport = DeviceTransport(str(file), limits=QUICK)
    delivery = transport.deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, Trouble.UNREACHABLE)
    assert transport.look() is Trouble.UNREACHABLE
    assert file.read_bytes() == b"stok"


def _over(kind: type[Transport], cable: Cable) -> Transport:
    if kind is SerialTransport:
        return SerialTransport(cable.path, 4_000_000, limits=QUICK)
    return DeviceTransport(cable.path, limits=QUICK)


# --- where nothing is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda _: TcpTransport(f"127.0.0.1:{_shut_port()}"),
        lambda _: TcpTransport("a..b:9100"),
        lambda _: TcpTransport("127.0.0.1:99999999"),
        lambda here: SerialTransport(str(here / "none"), 9600),
        lambda here: DeviceTransport(str(here / "none")),
    ],
)
def test_where_nothing_is_nothing_is_reached(
    tmp_path: Path, make: Callable[[Path], Transport]
) -> None:
    transport = make(tmp_path)
    delivery = transport.deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, Trouble.UNREACHABLE)
    assert transport.look() is Trouble.UNREACHABLE


def _shut_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_every_connection_has_its_way() -> None:
    ways = {
        connection: transport_for(PrinterSettings(connection=connection, address="x"))
        for connection in Connection
    }
    assert ways.pop(Connection.NONE) is None
    assert len({type(way) for way in ways.values()}) == len(Connection) - 1


# --- a call that hangs ----------------------------------------------------------------------------


def test_what_comes_too_late_is_given_back() -> None:
    gate, given_back = threading.Event(), threading.Event()

    def work() -> str:
        gate.wait(PATIENCE)
        return "port"

    with pytest.raises(TimeoutError):
        within(0.01, work, undo=lambda port: given_back.set() if port == "port" else None)
    gate.set()
    assert given_back.wait(PATIENCE)


def test_what_a_limited_call_raises_is_raised_here() -> None:
    def work() -> None:
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        within(PATIENCE, work)
