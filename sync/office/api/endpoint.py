"""One thing to ask of an office, as its document and its tests know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from sync.protocol.messages import Message, RefusalWord

Schema = Mapping[str, Any]
Refusals = Mapping[HTTPStatus, tuple[RefusalWord, ...]]

JSON: Final = "application/json"
BATCH: Final = "application/x-ndjson"
PACKED: Final = "application/zstd"
STREAM: Final = "text/event-stream"
PEM: Final = "application/x-pem-file"
BYTES: Final = "application/octet-stream"

WAITS: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
"""Refusals that tell after how many seconds to ask again, and that trying again helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value in the query or a header, with the words that explain it."""

    name: str
    words: str
    schema: Schema
    where: str = "query"
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One thing to ask. `sent` and `answered` are messages, or bytes of this content type.

    `events` are the messages of a stream by their names. `authorised` endpoints are for enrolled
    registers: their refusals are added to its own.
    """

    method: str
    path: str
    name: str
    words: str
    answered: type[Message] | str
    answered_words: str
    sent: type[Message] | str | None = None
    sent_words: str = ""
    parameters: tuple[Parameter, ...] = ()
    events: Mapping[str, type[Message]] = field(default_factory=dict)
    refusals: Refusals = field(default_factory=dict)
    authorised: bool = True

    @property
    def refused(self) -> Refusals:
        """Every refusal with its words."""
        found = dict(self.refusals)
        for status, words in _EVERYWHERE.items():
            found[status] = (*found.get(status, ()), *words)
        if self.authorised:
            for status, words in _OF_REGISTERS.items():
                found[status] = (*found.get(status, ()), *words)
        return {status: found[status] for status in sorted(found)}


_OF_REGISTERS: Final[Refusals] = {
    HTTPStatus.UNAUTHORIZED: ("unknown_register",),
    HTTPStatus.FORBIDDEN: ("revoked",),
}
_EVERYWHERE: Final[Refusals] = {HTTPStatus.SERVICE_UNAVAILABLE: ("busy",)}
REQUEST_REFUSALS: Final[Refusals] = {
    HTTPStatus.BAD_REQUEST: ("malformed",),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too_large",),
}
"""Of whatever brings a body."""
