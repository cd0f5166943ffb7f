"""Sending bytes to a printer that nobody waits for in the ledger's file."""

from threading import Event
from typing import Final

from booth.printing.transports.delivery import Delivery, Reached, Transport, Trouble

_AGAIN_SECONDS: Final = (0.2, 0.8)
"""A receipt, or a look at how the printer stands, holds it no longer than this, most often."""

UNSENT: Final = Delivery(Reached.NOTHING, Trouble.OFFLINE)
"""What is told where nothing could be sent at all."""


def deliver(transport: Transport, content: bytes) -> Delivery:
    """Send it; again where somebody else was being served and not one byte went out."""
    delivery = transport.deliver(content)
    for seconds in _AGAIN_SECONDS:
        if delivery != Delivery(Reached.NOTHING, Trouble.UNREACHABLE):
            break
        Event().wait(seconds)
        delivery = transport.deliver(content)
    return delivery
