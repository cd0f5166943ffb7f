"""What a till and the office that it holds say to each other: a JSON object a line, over pipes.

Nobody else hears it: the pipes belong to the two processes, and no secret of it is in a command's
arguments, in a file or on a network. Both sides are of one installation, so nothing is versioned.
"""

from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec


class Question(msgspec.Struct, frozen=True, kw_only=True, tag_field="ask", omit_defaults=True):
    """Asked by the till; `number` is what the answer is known by."""

    number: int = 0


class Begin(Question, frozen=True, kw_only=True, tag="begin"):
    """Have a fair and a booth for this ledger, and an owner who can log in.

    Asked again it changes nothing but the owner's password: what people set up since then stays.
    """

    fair: UUID
    fair_name: str
    fair_place: str
    zone: str
    cutoff_hour: int
    first_day: date | None
    last_day: date | None
    booth: UUID
    booth_name: str
    owner: str


class MakePassword(Question, frozen=True, kw_only=True, tag="password"):
    """A new one-time password for this owner, who becomes one where there is none of that name."""

    owner: str


class MakeCode(Question, frozen=True, kw_only=True, tag="code"):
    """An enrolment code for the booth that goes by these ids in its ledgers."""

    fair: UUID
    booth: UUID
    by: str


class LookAround(Question, frozen=True, kw_only=True, tag="addresses"):
    """By which addresses is the office reached now? A hotspot changes them."""


class Copy(Question, frozen=True, kw_only=True, tag="copy"):
    """Copy the office into this folder, unless the last copy there holds everything."""

    folder: str


class Told(msgspec.Struct, frozen=True, kw_only=True, tag_field="told", omit_defaults=True):
    """Said by the office. `number` is that of the question, 0 where none was asked."""

    number: int = 0


class Opened(Told, frozen=True, kw_only=True, tag="opened"):
    """It serves."""

    addresses: tuple[str, ...]
    fingerprint: str


class NotOpened(Told, frozen=True, kw_only=True, tag="not_opened"):
    """It cannot serve: `kind` is the failure's name, `words` say it in English for a log."""

    kind: str
    words: str = ""


class PasswordMade(Told, frozen=True, kw_only=True, tag="password"):
    """How the owner logs in. Told once, and kept nowhere as it is."""

    owner: str
    password: str


class CodeMade(Told, frozen=True, kw_only=True, tag="code"):
    """A code, until when it is good, and where to take it."""

    code: str
    until: datetime
    addresses: tuple[str, ...]


class Around(Told, frozen=True, kw_only=True, tag="addresses"):
    """Where it is reached."""

    addresses: tuple[str, ...]


class Copied(Told, frozen=True, kw_only=True, tag="copied"):
    """When the newest copy there was made, if any was; `failed` where the last try was none."""

    at: datetime | None = None
    failed: bool = False


class Refused(Told, frozen=True, kw_only=True, tag="refused"):
    """What was asked was not done: the failure's name."""

    kind: str


Asked = Begin | MakePassword | MakeCode | LookAround | Copy
Said = Opened | NotOpened | PasswordMade | CodeMade | Around | Copied | Refused

_encoder: Final = msgspec.json.Encoder()
_asked: Final[msgspec.json.Decoder[Asked]] = msgspec.json.Decoder(Asked)
_said: Final[msgspec.json.Decoder[Said]] = msgspec.json.Decoder(Said)


def line_of(message: Asked | Said) -> bytes:
    """A message as it goes over the pipe."""
    return _encoder.encode(message) + b"\n"


def read_asked(line: bytes) -> Asked:
    """A question. Raises msgspec.MsgspecError."""
    return _asked.decode(line)


def read_said(line: bytes) -> Said:
    """What the office says. Raises msgspec.MsgspecError."""
    return _said.decode(line)
