"""Which way a printer is reached, from what this laptop was told about it."""

from booth.config import Connection, PrinterSettings
from booth.printing.transports.delivery import Transport
from booth.printing.transports.device import DeviceTransport
from booth.printing.transports.folder import FolderTransport
from booth.printing.transports.queue import QueueTransport
from booth.printing.transports.serial import SerialTransport
from booth.printing.transports.tcp import TcpTransport
from booth.printing.transports.windows import WindowsTransport


def transport_for(settings: PrinterSettings) -> Transport | None:
    """The way to this printer; None where there is none. Nothing is opened yet."""
    address = settings.address
    transport: Transport | None = None
    match settings.connection:
        case Connection.NONE:
            pass
        case Connection.TCP:
            transport = TcpTransport(address)
        case Connection.SERIAL:
            transport = SerialTransport(address, settings.baud)
        case Connection.USB:
            transport = DeviceTransport(address)
        case Connection.CUPS:
            transport = QueueTransport(address)
        case Connection.WINDOWS:
            transport = WindowsTransport(address)
        case Connection.FILE:
            transport = FolderTransport(address)
    return transport
