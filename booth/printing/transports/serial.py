"""A printer on a serial port: cable, USB adapter, or Bluetooth (SPP), which looks the same."""

import contextlib
import threading
import time
from typing import Any, Final

from booth.printing.transports.conversation import Conversation
from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.device import trouble_of_opening
from booth.printing.transports.dialogue import Dialogue, Limits, finish_by
from booth.printing.transports.limits import within

# A Bluetooth printer that is off is looked for before the port opens or does not.
_OPEN_SECONDS: Final = 6.0
_LIMITS: Final = Limits()
# An order is a few bytes long.
_URGE_SECONDS: Final = 0.5
# So many bytes take a quarter of a second at 9600 baud: none is stuck for long unseen.
_CHUNK: Final = 256
# A start bit, eight bits and a stop bit.
_BITS_A_BYTE: Final = 10
_GLANCE_SECONDS: Final = 0.01


class SerialTransport:
    """Raw bytes to a port, such as `/dev/ttyUSB0`, `/dev/rfcomm0` or `COM5`."""

    def __init__(
        self, port: str, baud: int, *, opening: float = _OPEN_SECONDS, limits: Limits = _LIMITS
    ) -> None:
        """Name the port and its speed; the limits in seconds are for tests to shorten."""
        self._port, self._baud, self._opening = port, baud, opening
        self._dialogue = Dialogue(limits)

    def deliver(self, content: bytes) -> Delivery:
        """Ask how it stands, send everything, wait until the last byte has left."""
        try:
            wire = self._open()
        except OSError as error:
            return Delivery(Reached.NOTHING, trouble_of_opening(error))
        with contextlib.closing(wire):
            return self._dialogue.deliver(
                wire,
                content,
                chunk=_CHUNK,
                finish=finish_by(wire.drained),
                counted=False,
                # The cable itself needs its time, however long the job is.
                grace=len(content) * _BITS_A_BYTE / self._baud,
            )

    def urge(self, order: bytes) -> None:
        """Send it whatever the printer says of itself."""
        with contextlib.suppress(OSError), contextlib.closing(self._open()) as wire:
            self._dialogue.urge(wire, order)
            wire.drained(time.monotonic() + _URGE_SECONDS)

    def look(self) -> Trouble:
        """Ask without printing."""
        try:
            wire = self._open()
        except OSError as error:
            return trouble_of_opening(error)
        with contextlib.closing(wire):
            return self._dialogue.ask(Conversation(wire))

    def _open(self) -> "_Wire":
        # Imported late: it looks around in the system for what ports there are.
        from serial import Serial  # noqa: PLC0415

        def open_port() -> "_Wire":
            return _Wire(Serial(self._port, self._baud, timeout=0, exclusive=True))

        return within(self._opening, open_port, undo=_Wire.close)


class _Wire:
    """An open port as a line."""

    def __init__(self, port: Any) -> None:  # noqa: ANN401  # it has no types
        self._port = port
        # Answers that nobody waited for would be taken for answers to what is asked next.
        port.reset_input_buffer()

    def send(self, content: bytes, seconds: float) -> int:
        from serial import SerialTimeoutException  # noqa: PLC0415  # see _open

        self._port.write_timeout = seconds
        try:
            sent: int = self._port.write(content)
        except SerialTimeoutException as error:
            raise TimeoutError from error
        return sent

    def receive(self, seconds: float) -> bytes:
        self._port.timeout = seconds
        received: bytes = self._port.read(1)
        if not received:
            raise TimeoutError
        return received

    def drained(self, limit: float) -> bool:
        """Whether the last byte has left the port; asked, as waiting for it knows no limit."""
        pause = threading.Event()
        while self._port.out_waiting:
            if time.monotonic() > limit:
                return False
            pause.wait(_GLANCE_SECONDS)
        return True

    def close(self) -> None:
        # A cable that was pulled out leaves a port that cannot even be closed.
        with contextlib.suppress(OSError):
            if self._port.out_waiting:
                # Closing waits for what is stuck, half a minute and more.
                self._port.reset_output_buffer()
        with contextlib.suppress(OSError):
            self._port.close()
