"""Which way a printer is reached, from what this laptop was told about it."""

from booth.config import Connection, PrinterSettings
from booth.printing.transports.delivery import Transport
from booth.printing.transports.tcp import TcpTransport


def transport_for(settings: PrinterSettings) -> Transport | None:
    """The way to this printer; None where there is none. Nothing is opened yet."""
    if settings.connection is Connection.TCP:
        return TcpTransport(settings.address)
    return None
