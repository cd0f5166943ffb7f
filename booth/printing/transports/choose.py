"""From a printer's settings to the way to it."""

from booth.config import Connection, PrinterSettings
from booth.printing.transports.delivery import Transport
from booth.printing.transports.tcp import TcpTransport


def transport_for(settings: PrinterSettings) -> Transport | None:
    """The way to this printer; None where there is none and receipts stay on the screen."""
    if settings.connection is Connection.TCP:
        return TcpTransport(settings.address)
    return None
