"""The printers around this laptop, before one is chosen and its spool begins."""

from collections.abc import Sequence

from booth.config import PrinterSettings
from resources.texts import text
from ui.screens.printer_form.printers import FoundPrinter, Trial


def found_printers() -> Sequence[FoundPrinter]:
    """What is plugged in, paired or installed."""
    from booth.printing import found

    return [
        FoundPrinter(
            name=one.name,
            connection=one.settings.connection,
            address=one.settings.address,
        )
        for one in found.found_printers()
    ]


def test_print(settings: PrinterSettings) -> Trial:
    """Print a test page."""
    from booth.printing import escpos
    from booth.printing.transports.choose import transport_for
    from booth.printing.transports.delivery import Reached
    from ui.main.paper_news import trouble_words

    transport = transport_for(settings)
    if transport is None:
        return Trial(sent=False, words=text("Pilih printernya dulu."))
    delivery = transport.deliver(escpos.test_page(settings, booth_name="Lapak"))
    if delivery.reached is Reached.ALL:
        return Trial(sent=True, words=text("Terkirim. Cocokkan dengan kertasnya."))
    return Trial(
        sent=False,
        words=text("{trouble}. Periksa kabel, kertas dan alamatnya, lalu coba lagi.").format(
            trouble=trouble_words(delivery.trouble)
        ),
    )
