"""Taking a USB file in: the same batches by another way, through the same door.

Whoever carries the file needs no token: every batch is signed by its register. That is also why
a register that was shut out can still be brought home this way, for its sales are real.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
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
from sync.office.registers import Registers
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


def take_bundle(
    source: BinaryIO,
    *,
    ingest: Ingest,
    registers: Registers,
    at: datetime,
    permitted: Callable[[Sender], bool] | None = None,
) -> BundleReceipt:
    """Take every batch of a file that its stream can take, and say how far the office is then.

    What came before a fault stays: each batch is whole. Raises BatchRefusedError where not even
    the first batch can be read, UnknownRegisterError and EmptyBundleError; and ForeignBundleError,
    before anything is taken, where `permitted` says no.
    """
    sender, refused = None, ""
    batches = read_bundle(source)
    try:
        for content in batches:
            batch, _ = read_batch(content, Encoding.ZSTD)
            if sender is None:
                found = registers.sender_of(batch.register)
                if permitted is not None and not permitted(found):
                    raise ForeignBundleError
                sender = found
            ingest.take(content, Encoding.ZSTD, sender=sender, at=at)
    except tuple(_WORDS) as error:
        if sender is None:
            raise
        refused = next(word for kind, word in _WORDS.items() if isinstance(error, kind))
    if sender is None:
        raise EmptyBundleError
    held = registers.heads(sender)
    return BundleReceipt(
        register=sender.register,
        heads=tuple(
            HeadMark(epoch=one.epoch, sequence=one.sequence, hash=one.hash.hex()) for one in held
        ),
        durable=held[-1].durable,
        now=milliseconds(at),
        refused=refused,
    )


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
    return write_receipt(receipt, catalogue)


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
