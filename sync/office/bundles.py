"""Taking a USB file in: the same batches by another way, through the same door.

Whoever carries the file needs no token: every batch is signed by its register. That is also why
a register that was shut out can still be brought home this way, for its sales are real.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import FairId, RegisterId
from sync.office.catalogues import catalogue_written
from sync.office.ingest import (
    ForkError,
    GapError,
    Ingest,
    Sender,
    TrainingLedgerError,
    UnknownEpochError,
)
from sync.office.projections import milliseconds
from sync.office.register_tokens import seal_keys
from sync.office.registers import Registers, UnknownRegisterError
from sync.office.store.truth_tables import REGISTER
from sync.protocol.batches import read_batch
from sync.protocol.bundles import BundleReceipt, read_bundle, write_receipt
from sync.protocol.messages import HeadMark, RefusalWord
from sync.protocol.packing import Encoding
from sync.protocol.refusals import BatchRefusedError, BatchTooLargeError, BatchUnsignedError

_log: Final = logging.getLogger("lapak.office")

_WORDS: Final[dict[type[Exception], RefusalWord]] = {
    GapError: "gap",
    ForkError: "fork",
    UnknownEpochError: "epoch",
    TrainingLedgerError: "training",
    BatchTooLargeError: "too_large",
    BatchUnsignedError: "unsigned",
    BatchRefusedError: "malformed",
}
"""As the wire says it; the last word covers the rest of its kind."""


class EmptyBundleError(DeclinedError):
    """A file without any entries: nothing was waiting when it was written."""


class ForeignBundleError(DeclinedError):
    """Who brings the file sees to other booths than the one whose register wrote it."""


class AmbiguousBundleError(DeclinedError):
    """The register is at more than one fair with the same key; a person says which is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBundle:
    """What became of a file, and whose it is."""

    sender: Sender
    receipt: BundleReceipt


def take_bundle(
    source: BinaryIO,
    *,
    ingest: Ingest,
    registers: Registers,
    at: datetime,
    permitted: Callable[[Sender], bool] | None = None,
    fair: UUID | None = None,
) -> TakenBundle:
    """Take every batch of a file that its stream can take, and say how far the office is then.

    What came before a fault stays: each batch is whole. A file says nothing of a fair, and anybody
    may have a register of that id at theirs: it is the one that who brings it sees to, whose key
    signed it; of several the one at `fair`.

    Raises BatchRefusedError where not even the first batch can be read, UnknownRegisterError and
    EmptyBundleError; before anything is taken ForeignBundleError, where `permitted` says no to all
    of them, and AmbiguousBundleError.
    """
    sender, refused = None, ""
    batches = read_bundle(source)
    try:
        for content in batches:
            if sender is None:
                batch, signed = read_batch(content, Encoding.ZSTD)
                found = _meant(registers.senders_of(batch.register), permitted, fair)
                if len(found) > 1:
                    found = [one for one in found if ingest.is_signed(batch, signed, one)]
                if len(found) > 1:
                    raise AmbiguousBundleError
                if not found:
                    raise BatchUnsignedError("signature")
                (sender,) = found
            ingest.take(content, Encoding.ZSTD, sender=sender, at=at)
    except tuple(_WORDS) as error:
        if sender is None:
            raise
        refused = next(word for kind, word in _WORDS.items() if isinstance(error, kind))
    if sender is None:
        raise EmptyBundleError
    # What it brought of its goods may be official by now.
    sender = next(one for one in registers.senders_of(sender.register) if one.fair == sender.fair)
    held = registers.heads(sender)
    receipt = BundleReceipt(
        register=sender.register,
        heads=tuple(
            HeadMark(epoch=one.epoch, sequence=one.sequence, hash=one.hash.hex()) for one in held
        ),
        durable=held[-1].durable,
        now=milliseconds(at),
        refused=refused,
    )
    return TakenBundle(sender=sender, receipt=receipt)


def _meant(
    every: Sequence[Sender], permitted: Callable[[Sender], bool] | None, fair: UUID | None
) -> list[Sender]:
    """Those of `every` register of this id that may be meant."""
    if not every:
        raise UnknownRegisterError
    found = [one for one in every if permitted is None or permitted(one)]
    if not found:
        raise ForeignBundleError
    return [one for one in found if len(found) == 1 or fair in {None, one.fair}]


def answer_written(connection: Connection, sender: Sender, receipt: BundleReceipt) -> bytes:
    """The answer file for whoever brought a bundle, with the booth's catalogue where it has one.

    As over the wire: who is shut out brings its sales home, and hears no new prices.
    """
    revoked_at = connection.execute(
        select(REGISTER.c.revoked_at).where(
            REGISTER.c.fair == sender.fair.bytes, REGISTER.c.register == sender.register.bytes
        )
    ).scalar_one()
    catalogue = b"" if revoked_at else _catalogue(connection, sender)
    keys = seal_keys(connection, FairId(sender.fair), RegisterId(sender.register))
    return write_receipt(receipt, catalogue, keys=keys)


def _catalogue(connection: Connection, sender: Sender) -> bytes:
    """The booth's whole official catalogue; nothing where the office never said any of it."""
    if not sender.catalogue_version:
        return b""
    try:
        return catalogue_written(connection, sender, 0)
    except BatchTooLargeError:
        # The entries are taken all the same, and that has to be told.
        _log.warning("the catalogue of booth %s is too large for a file", sender.booth)
        return b""
