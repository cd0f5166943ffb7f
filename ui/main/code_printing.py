"""An unpaid QRIS code on paper: printed now or not at all, as a test page is.

It belongs to no entry, so no job waits for it in the ledger's file, and a code that comes out an
hour later helps nobody.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from booth.config import PrinterSettings
from booth.domain.qris_code import ShownCode
from booth.domain.records import Register
from booth.printing.transports.delivery import Delivery, Reached
from resources.texts import text
from ui.main.delivering import UNSENT, deliver
from ui.main.paper_news import trouble_words
from ui.running import Runner
from ui.screens.desk import Tone

if TYPE_CHECKING:
    from booth.printing.qris_slip import SlipPlace


class CodePrinting:
    """Prints codes on a thread that may wait for a printer."""

    def __init__(self, say: Callable[[str, Tone], None]) -> None:
        """`say` shows a sentence in passing."""
        self._say = say
        self._busy = False

    def print_code(
        self,
        runner: Runner,
        shown: ShownCode,
        settings: PrinterSettings,
        register: Register,
        at: datetime,
    ) -> None:
        """Print once, and say what became of it; a second press meanwhile prints nothing."""
        from booth.printing.transports.choose import transport_for

        transport = transport_for(settings)
        if transport is None:
            self._say(text("Tidak ada printer. Tunjukkan kodenya di layar."), Tone.LOOK)
            return
        if self._busy:
            return
        self._busy = True

        def work() -> Delivery:
            from booth.printing.escpos import encode
            from booth.printing.qris_slip import qris_slip

            return deliver(transport, encode(qris_slip(shown, place_of(register, at)), settings))

        def done(delivery: Delivery) -> None:
            self._busy = False
            self._say(*_news(delivery))

        runner.run(work, then=done, failed=lambda _: done(UNSENT))


def place_of(register: Register, at: datetime) -> "SlipPlace":
    """Where and when something is printed that belongs to no entry."""
    from booth.printing.qris_slip import SlipPlace

    return SlipPlace(
        booth_name=register.booth_name,
        fair_name=register.fair_name,
        register_name=register.name,
        zone=register.zone,
        at=at,
        training=register.training,
    )


def _news(delivery: Delivery) -> tuple[str, Tone]:
    if delivery.reached is Reached.ALL:
        return text("Kode QRIS dikirim ke printer. Bukan bukti bayar."), Tone.DONE
    if delivery.reached is Reached.PARTLY:
        words = text(
            "{trouble}: kode mungkin tercetak sebagian. Buang kertasnya, tunjukkan di layar."
        )
    else:
        words = text("{trouble}: kode tidak tercetak. Tunjukkan di layar, atau cetak lagi.")
    return words.format(trouble=trouble_words(delivery.trouble)), Tone.LOOK
