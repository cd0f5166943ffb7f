"""What else goes over the wire: joining an office, and what it answers."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from sync.protocol.limits import HIGHEST_EPOCH, MOST_ENTRIES

Text = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*$")]
"""Of any characters but the one that no database keeps."""

EpochNumber = Annotated[int, msgspec.Meta(ge=1, le=HIGHEST_EPOCH)]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object of the protocol. Fields that a newer side adds are passed over."""


class EnrolmentRequest(Message, frozen=True, kw_only=True):
    """A register asks to join with the code it was given. `ledger` is what it has recorded so far.

    `register` and `epoch` are its own: ids and history are kept.
    """

    code: str
    register: UUID
    epoch: EpochNumber
    public_key: str
    machine: Text
    app: Text
    register_code: Text
    register_name: Text
    fair: UUID
    booth: UUID


class EnrolmentGrant(Message, frozen=True, kw_only=True):
    """The register belongs to this fair and booth. `token` is told once."""

    register: UUID
    epoch: int
    fair: UUID
    fair_name: str
    booth: UUID
    booth_name: str
    zone: str
    cutoff_hour: int
    first_day: date | None = None
    last_day: date | None = None
    token: str


class HeadMark(Message, frozen=True, kw_only=True):
    """How far the office holds a register's ledger."""

    epoch: int
    sequence: int
    hash: str


class Hello(Message, frozen=True, kw_only=True):
    """What the office knows of the register that asks."""

    now: int
    head: HeadMark
    durable: int
    """The last sequence of that epoch that a backup of the office holds."""
    minimum_app: str
    catalogue_version: int
    heads: tuple[HeadMark, ...] = ()
    """Of every epoch of this register that was approved, oldest first; sequence 0 where nothing
    of it came yet. A clone tells by it which epoch is its own. Empty from an office that knows
    one epoch alone: then `head` is all of them."""


class Hint(Message, frozen=True, kw_only=True):
    """How the office would like to be fed: entries a batch, milliseconds between two."""

    batch: int = MOST_ENTRIES
    wait_ms: int = 0


class Acknowledgement(Message, frozen=True, kw_only=True):
    """The office holds everything up to `head`: it may be relied on, in no other case.

    A login page that answers in the office's stead cannot know the hash of that entry.
    """

    acknowledged: int
    head: HeadMark
    new: int
    duplicate: int
    durable: int
    now: int
    catalogue_version: int
    hint: Hint = Hint()


RefusalWord = Literal[
    "gap", "fork", "epoch", "other_fair", "malformed", "too_large", "unsigned", "unknown_register",
    "revoked", "busy", "code", "training", "no_such_request",
]  # fmt: skip
"""`no_such_request`: this office, perhaps an older one, has nothing of that name. `epoch`: it has
to be asked for first, and approved. `fork`, of an epoch: another register took it before.
`other_fair`: the booth's other ledgers are of another fair."""


class Refusal(Message, frozen=True, kw_only=True):
    """Why not. `head` where the register must look at its own ledger there."""

    error: RefusalWord
    reason: str = ""
    head: HeadMark | None = None


class EpochRequest(Message, frozen=True, kw_only=True):
    """A register whose ledger forked asks to go on in the next epoch, with a key of its own.

    `epoch` is the new one; asking again with the same key is the same question. `forked_at` is
    the last sequence of the old epoch that both sides hold alike. Another register that took
    this epoch before is answered by a Refusal of "fork": then the next number is asked for.
    """

    epoch: EpochNumber
    public_key: str
    machine: Text
    forked_at: HeadMark


class EpochAnswer(Message, frozen=True, kw_only=True):
    """Whether a coordinator let the register go on in `epoch`; asked again until one did."""

    epoch: int
    approved: bool
