"""The whole till in a process of its own, told to leave in every way there is."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from booth.bootstrap import open_booth
from booth.config import HOME_VARIABLE, Connection, Preferences, PrinterSettings
from booth.storage.preferences import save_preferences
from tests.ui.stories.conftest import KAIN, LEDGER, TAS, Stall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

TILL = """
import sys
from PySide6.QtCore import QTimer
from ui.main import run

def watch(program):
    def ready():
        # In one go: the first is still being kept when the second is in the cart.
        program.window.presenter.scanned({kain!r})
        program.window.presenter.scanned({tas!r})
        {then}
        print("selling", flush=True)
    program.ready.connect(lambda: QTimer.singleShot(0, ready))

sys.exit(run(watch))
"""
LEAVE_SECONDS = 5


@contextmanager
def running(stall: Stall, then: str = "") -> Iterator[subprocess.Popen[str]]:
    """A till with two goods in its cart."""
    program = TILL.format(kain=KAIN, tas=TAS, then=then)
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, HOME_VARIABLE: str(stall.config.folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as till:
        try:
            assert till.stdout is not None
            assert till.stderr is not None
            assert till.stdout.readline() == "selling\n", till.stderr.read()
            yield till
        finally:
            till.kill()


def lines_kept(stall: Stall) -> int:
    with open_booth(stall.config.folder / LEDGER) as booth:
        cart = booth.selling.at_hand()
    return 0 if cart is None else len(cart.lines)


def ends(till: subprocess.Popen[str]) -> None:
    """Comes to its end in time, cleanly and without a word of complaint."""
    began = monotonic()
    _, complaints = till.communicate(timeout=4 * LEAVE_SECONDS)
    assert (till.returncode, complaints) == (0, "")
    assert monotonic() - began < LEAVE_SECONDS


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_till_with_its_cart_kept(stall: Stall, number: signal.Signals) -> None:
    with running(stall) as till:
        till.send_signal(number)
        ends(till)
    assert lines_kept(stall) == 2


def test_closing_the_window_right_after_a_scan_keeps_it(stall: Stall) -> None:
    with running(stall, then="program.window.close()") as till:
        ends(till)
    assert lines_kept(stall) == 2


def test_the_cart_is_kept_when_the_session_ends_and_the_program_is_cut_off(stall: Stall) -> None:
    # Qt's word for it cannot be had without a desktop that ends.
    cut_off = "program.session_ends(); print('selling', flush=True); import os; os._exit(0)"
    with running(stall, then=cut_off) as till:
        till.communicate(timeout=4 * LEAVE_SECONDS)
    assert lines_kept(stall) == 2


def test_a_printer_that_hangs_does_not_keep_the_till_open(stall: Stall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        host, port = printer.getsockname()
        settings = PrinterSettings(connection=Connection.TCP, address=f"{host}:{port}")
        save_preferences(stall.config.preferences, Preferences(ledger=LEDGER, printer=settings))
        with running(stall) as till:
            printer.settimeout(LEAVE_SECONDS)
            connection, _ = printer.accept()
            with connection:  # taken, and never read nor answered
                till.send_signal(signal.SIGTERM)
                ends(till)
    assert lines_kept(stall) == 2
