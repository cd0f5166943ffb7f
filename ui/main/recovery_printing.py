"""The owner's recovery code on paper: printed now or not at all, and kept nowhere."""

from collections.abc import Callable
from datetime import datetime

from booth.config import PrinterSettings
from booth.domain.records import Register
from booth.printing.transports.delivery import Delivery, Reached
from resources.texts import text
from ui.main.code_printing import place_of
from ui.main.delivering import deliver
from ui.main.paper_news import trouble_words
from ui.running import Runner
from ui.screens.desk import Tone


def print_recovery_code(
    code: str,
    *,
    runner: Runner,
    settings: PrinterSettings,
    register: Register,
    at: datetime,
    say: Callable[[str, Tone], None],
) -> None:
    """Print it once, on a thread that may wait for a printer, and say what became of it."""
    from booth.printing.transports.choose import transport_for

    transport = transport_for(settings)
    if transport is None:
        say(text("Tidak ada printer. Salin kodenya ke kertas."), Tone.LOOK)
        return

    def work() -> Delivery:
        from booth.printing.escpos import encode
        from booth.printing.recovery_slip import recovery_slip

        return deliver(transport, encode(recovery_slip(code, place_of(register, at)), settings))

    def done(delivery: Delivery) -> None:
        if delivery.reached is Reached.ALL:
            say(text("Kode pemulihan dikirim ke printer. Periksa kertasnya."), Tone.DONE)
        else:
            words = text("{trouble}: kode tidak tercetak utuh. Salin ke kertas.")
            say(words.format(trouble=trouble_words(delivery.trouble)), Tone.LOOK)

    def failed(_: object) -> None:
        say(text("Kode tidak tercetak. Salin ke kertas."), Tone.LOOK)

    runner.run(work, then=done, failed=failed)
