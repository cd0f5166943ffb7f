"""Entries to the office by USB stick, and the office's answer back.

The batches are those of the wire, so the office takes them through the same code; a register
that never sees a network needs nothing else. What was written to a stick is not acknowledged by
that: it waits until the answer file is read, or a network says the same.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from booth.domain.errors import FolderNotWritableError
from booth.domain.secret import Secret
from booth.sync_ports import BoothCatalogue, CatalogueMark, LedgerFeed, Mark, RegisterKeys
from sync.client.sending import batch_of, portion_after
from sync.protocol.bundles import (
    RECEIVED_SUFFIX,
    SENT_SUFFIX,
    is_sealed,
    read_answer,
    seal_key,
    write_bundle,
)
from sync.protocol.catalogues import Catalogue, read_catalogue
from sync.protocol.limits import MOST_ENTRIES
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError

_UNFINISHED: Final = ".new"


class ReceiptStrangeError(Exception):
    """An answer file that does not speak of this ledger: another register's, or of a fork."""


def write_bundles(
    feed: LedgerFeed, keys: RegisterKeys, folder: Path, *, at: datetime, everything: bool = False
) -> list[Path]:
    """Write what no office acknowledged, or `everything`, into `folder`: a file an epoch.

    `KT2-1-101-600.lapak-kirim`: code, epoch, first and last sequence. Each is written whole or
    not at all; none where nothing waits. Raises FolderNotWritableError, SecretNotKeptError and
    BatchTooLargeError.
    """
    known = {found.mark.epoch: found.mark.sequence for found in feed.acknowledged()}
    written = []
    for epoch in feed.epochs():
        after = 0 if everything else known.get(epoch.number, 0)
        if after < epoch.end:
            name = f"{feed.place.code}-{epoch.number}-{after + 1}-{epoch.end}{SENT_SUFFIX}"
            batches = _batches(feed, keys, epoch.number, after, epoch.end, at)
            written.append(_write(folder / name, batches))
    return written


def _batches(  # noqa: PLR0917  # where from and to, and with what
    feed: LedgerFeed, keys: RegisterKeys, epoch: int, after: int, end: int, at: datetime
) -> Iterator[bytes]:
    """Up to `end`: what is sold while this is written waits for the next file."""
    while after < end:
        portion = portion_after(feed, epoch, after, limit=min(MOST_ENTRIES, end - after))
        batch = batch_of(portion, register=feed.register, keys=keys, at=at)
        if batch is None:
            raise BatchTooLargeError("entry")
        after += batch.count
        yield batch.content


def _write(path: Path, batches: Iterator[bytes]) -> Path:
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        try:
            with unfinished.open("wb") as file:
                write_bundle(file, batches)
                file.flush()
                # A stick is pulled out soon after somebody reads that it is done.
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritableError(path=str(path.parent), reason=str(error)) from error
    return path


def read_acknowledgement(
    feed: LedgerFeed,
    path: Path,
    *,
    at: datetime,
    token: Secret | None,
    goods: BoothCatalogue | None = None,
) -> str:
    """Keep what the office says in its answer file; returns why it refused some, or nothing.

    Believed like an answer by the wire: it must be sealed for whoever has this `token`, and every
    head be an entry of this ledger, or none of them counts. A newer catalogue that came along is
    taken into `goods` after that. Raises ReceiptStrangeError, BatchRefusedError,
    OfficeCatalogueError (what was acknowledged stays so), and OSError where the file cannot be
    read.
    """
    if path.suffix != RECEIVED_SUFFIX:
        raise BatchMalformedError("another kind of file")
    with path.open("rb") as file:
        receipt, packed = read_answer(file)
    sealed = token is not None and is_sealed(receipt, seal_key(token.reveal()))
    if not sealed or receipt.register != feed.register:
        raise ReceiptStrangeError
    marks = []
    for head in receipt.heads:
        own = feed.hash_at(head.epoch, head.sequence)
        if own is None or own.hex() != head.hash:
            raise ReceiptStrangeError
        marks.append(Mark(head.epoch, head.sequence, own))
    catalogue = read_catalogue(packed) if packed else None
    if catalogue is not None and (not marks or catalogue.booth != feed.place.booth):
        raise ReceiptStrangeError
    newest = max((mark.epoch for mark in marks), default=0)
    for mark in marks:
        durable = min(receipt.durable, mark.sequence) if mark.epoch == newest else 0
        feed.acknowledge(mark, durable=durable, at=at)
    if catalogue is not None and goods is not None:
        _take(catalogue, goods)
    return receipt.refused


def _take(catalogue: Catalogue, goods: BoothCatalogue) -> None:
    """Unless this stick is older than what was taken: then its prices are too."""
    present = goods.taken()
    is_older = (
        present is not None
        and present.office == catalogue.register
        and catalogue.version <= present.version
    )
    if is_older or catalogue.since or not catalogue.entries:
        return
    goods.take(
        catalogue.entries,
        CatalogueMark(
            office=catalogue.register,
            version=catalogue.version,
            entry=catalogue.entries[-1].id,
        ),
    )
