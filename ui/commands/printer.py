"""`lapak printer`: a printer made of software to try things on, and a test page for a real one."""

import argparse
import threading
from pathlib import Path
from typing import Final

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, Connection, PrinterSettings
from booth.printing.transports.delivery import Delivery, Reached, Trouble
from ui.commands import EXIT_UNAVAILABLE, EXIT_WRONG

_COLUMNS: Final = {58: NARROW_COLUMNS, 80: WIDE_COLUMNS}
"""Columns of paper by its width in millimetres."""

_TROUBLES: Final = {
    Trouble.NONE: "",
    Trouble.UNREACHABLE: "nobody answers there; see whether it is on and the address is right",
    Trouble.PAPER_OUT: "it is out of paper",
    Trouble.COVER_OPEN: "its cover is open",
    Trouble.OFFLINE: "it says it is offline",
    Trouble.STALLED: "it takes no more bytes, or says nothing of them",
    Trouble.SILENT: "it took every byte, and gives no word of them",
    Trouble.CUT_OFF: "the connection broke",
    Trouble.NOT_ALLOWED: "this person may not use that port or queue",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lapak printer`."""
    from booth.printing.virtual.faults import Trick

    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    virtual = kinds.add_parser("virtual", help="listen as a printer would; papers become pictures")
    virtual.add_argument("--port", type=int, default=9100, help="where to listen (default: 9100)")
    virtual.add_argument("--folder", type=Path, default=Path("nota"), help="where papers go")
    virtual.add_argument(
        "--fault",
        default=Trick.NONE.value,
        metavar="NAME[:N]",
        help=f"fail in this way, at byte or millisecond N: {', '.join(Trick)}",
    )
    test = kinds.add_parser("test", help="print a page with a ruler, letters and a code")
    test.add_argument("--to", required=True, metavar="ADDRESS", help="host:port, a port, a queue")
    test.add_argument(
        "--by",
        choices=[
            connection.value for connection in Connection if connection is not Connection.NONE
        ],
        default=Connection.TCP.value,
        help="how it is reached (default: tcp)",
    )
    test.add_argument("--cuts", action="store_true", help="it has a cutter")
    for each in (virtual, test):
        each.add_argument(
            "--width", type=int, choices=sorted(_COLUMNS), default=58, help="of the paper, in mm"
        )


def run(arguments: argparse.Namespace) -> int:
    """Do it: 0 when it went well, 1 when nobody knows what is on paper, 2 when nothing is."""
    return _virtual(arguments) if arguments.kind == "virtual" else _test(arguments)


def _virtual(arguments: argparse.Namespace) -> int:
    from booth.printing.virtual.faults import fault_named
    from booth.printing.virtual.printer import VirtualPrinter
    from booth.printing.virtual.server import PrinterServer

    try:
        fault = fault_named(arguments.fault)
    except ValueError:
        print(f"lapak: no such fault: {arguments.fault}")
        return EXIT_UNAVAILABLE
    printer = VirtualPrinter(_COLUMNS[arguments.width], folder=arguments.folder)
    try:
        with PrinterServer(printer, port=arguments.port, fault=fault) as server:
            print(
                f"A {arguments.width} mm printer listens on {server.address}, papers go to "
                f"{arguments.folder}. Ctrl+C ends it.",
                flush=True,
            )
            # Until Ctrl+C: nobody sets it.
            threading.Event().wait()
    except OSError as error:
        print(f"lapak: port {arguments.port} cannot be used: {error}")
        return EXIT_UNAVAILABLE
    except KeyboardInterrupt:
        print(f"\n{len(printer.sheets)} papers.")
    return 0


def _test(arguments: argparse.Namespace) -> int:
    from booth.printing.escpos import test_page
    from booth.printing.transports.choose import transport_for

    settings = PrinterSettings(
        connection=Connection(arguments.by),
        address=arguments.to,
        columns=_COLUMNS[arguments.width],
        cuts=arguments.cuts,
    )
    transport = transport_for(settings)
    if transport is None:
        return EXIT_UNAVAILABLE
    return _told(transport.deliver(test_page(settings, booth_name="")))


def _told(delivery: Delivery) -> int:
    """Say what became of the page, in a sentence and as an exit code."""
    trouble = _TROUBLES[delivery.trouble]
    match delivery.reached:
        case Reached.ALL:
            print("The printer took the whole page. Look whether the ruler fits one line.")
            return 0
        case Reached.PARTLY:
            print(f"lapak: nobody knows how much was printed: {trouble}.")
            return EXIT_WRONG
        case Reached.NOTHING:
            print(f"lapak: nothing was printed: {trouble}.")
            return EXIT_UNAVAILABLE
