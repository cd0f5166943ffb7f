"""What a register asks of its office, who carries that, and what can come back.

The engine only ever says what to ask next (an `Ask`) and is told what came of it (an `Answer`),
so it can be driven by a thread and a network as well as by a test's own clock.

    OfficeUnreachableError   nobody answered, or somebody who is not the office; ask again later
    OfficeRefusedError       the office itself said no, and why
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sync.protocol.catalogues import Catalogue
from sync.protocol.messages import (
    Acknowledgement,
    EpochAnswer,
    EpochRequest,
    Hello,
    Refusal,
)
from sync.protocol.tails import Tail


class Trouble(StrEnum):
    """Why no answer of the office came."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    UNTRUSTED = "untrusted"
    """Somebody answered who does not have the office's certificate."""
    NOT_THE_OFFICE = "not the office"
    """An answer that no office gives: a hotel's login page, a proxy's error, half of one."""


# Not frozen: on its way through a `with` Python writes an exception's traceback into it.
@dataclass(unsafe_hash=True)
class OfficeUnreachableError(Exception):
    """Nothing was learnt: what was sent may have arrived or not."""

    trouble: Trouble


@dataclass(unsafe_hash=True)
class OfficeRefusedError(Exception):
    """The office read the question and said no."""

    refusal: Refusal
    retry_after: float | None = None
    """Seconds it asked to be left alone."""


class Transport(Protocol):
    """Carries one question to the office and its answer back, within a bounded time.

    Every method raises OfficeUnreachableError and OfficeRefusedError.
    """

    def hello(self) -> Hello:
        """What the office knows of this register."""

    def send(self, batch: bytes) -> Acknowledgement:
        """A packed batch."""

    def epoch(self, request: EpochRequest) -> EpochAnswer:
        """Asks to go on in another epoch."""

    def entries_after(self, epoch: int, sequence: int, limit: int) -> Tail:
        """The register's own entries as the office has them; none but the hash for limit 0."""

    def catalogue(self, since: int) -> Catalogue:
        """The office's catalogue entries after that version of it, whole or not at all."""


@dataclass(frozen=True, slots=True)
class AskHello:
    """The register asks where it stands."""

    def put_to(self, transport: Transport) -> Hello:
        """Ask it."""
        return transport.hello()


@dataclass(frozen=True, slots=True)
class SendBatch:
    """The register sends entries."""

    content: bytes
    epoch: int
    start: int
    count: int

    def put_to(self, transport: Transport) -> Acknowledgement:
        """Ask it."""
        return transport.send(self.content)


@dataclass(frozen=True, slots=True)
class AskEpoch:
    """The register asks to go on in another epoch."""

    request: EpochRequest

    def put_to(self, transport: Transport) -> EpochAnswer:
        """Ask it."""
        return transport.epoch(self.request)


@dataclass(frozen=True, slots=True)
class AskTail:
    """The register asks for its own entries."""

    epoch: int
    after: int
    limit: int

    def put_to(self, transport: Transport) -> Tail:
        """Ask it."""
        return transport.entries_after(self.epoch, self.after, self.limit)


@dataclass(frozen=True, slots=True)
class AskCatalogue:
    """The register asks what the booth sells since that version; since 0 for all of it."""

    since: int

    def put_to(self, transport: Transport) -> Catalogue:
        """Ask it."""
        return transport.catalogue(self.since)


Ask = AskHello | SendBatch | AskEpoch | AskTail | AskCatalogue
Answer = (
    Hello
    | Acknowledgement
    | EpochAnswer
    | Tail
    | Catalogue
    | OfficeUnreachableError
    | OfficeRefusedError
)


def put(ask: Ask, transport: Transport) -> Answer:
    """Carry a question there; whatever happens to it is the answer."""
    try:
        return ask.put_to(transport)
    except (OfficeUnreachableError, OfficeRefusedError) as answer:
        return answer
