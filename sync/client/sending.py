"""What a register sends: signed batches, the same by wire and USB file, and its one question."""

from datetime import UTC, datetime, timedelta
from typing import Final

from booth.domain.ids import RegisterId
from booth.sync_ports import LedgerFeed, Mark, Portion, RegisterKeys
from sync.client.asking import AskEpoch, SendBatch
from sync.protocol.batches import write_batch
from sync.protocol.limits import LONGEST_HEADER, MOST_UNPACKED
from sync.protocol.messages import EpochRequest, HeadMark
from sync.protocol.refusals import BatchTooLargeError
from sync.protocol.tails import Tail

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)


def portion_after(feed: LedgerFeed, epoch: int, sequence: int, *, limit: int) -> Portion:
    """So many of the next entries as one batch may hold unpacked."""
    return feed.after(epoch, sequence, limit=limit, most_bytes=MOST_UNPACKED - LONGEST_HEADER)


def batch_of(
    portion: Portion, *, register: RegisterId, keys: RegisterKeys, at: datetime
) -> SendBatch | None:
    """As many of them as fit one batch; None where not even one does.

    Raises SecretNotKeptError without the key of their epoch.
    """
    count = len(portion.lines)
    while count:
        try:
            content = write_batch(
                portion.lines[:count],
                register=register,
                epoch=portion.epoch,
                start=portion.start,
                previous=portion.previous,
                head=portion.hashes[count - 1],
                now=milliseconds(at),
                sign=lambda signed: keys.sign(register, portion.epoch, signed),
            )
        except BatchTooLargeError:
            count //= 2
        else:
            return SendBatch(content, portion.epoch, portion.start, count)
    return None


def epoch_request(
    number: int, since: Mark, register: RegisterId, keys: RegisterKeys, machine: str
) -> AskEpoch:
    """The question for epoch `number` after `since`, with a key that is made when first asked.

    Raises SecretNotKeptError.
    """
    request = EpochRequest(
        epoch=number,
        public_key=keys.public(register, number) or keys.make(register, number),
        machine=machine,
        forked_at=HeadMark(epoch=since.epoch, sequence=since.sequence, hash=since.hash.hex()),
    )
    return AskEpoch(request)


def own_mark(feed: LedgerFeed, head: HeadMark | None) -> Mark | None:
    """A head that is an entry of this ledger."""
    own = None if head is None else feed.hash_at(head.epoch, head.sequence)
    if head is None or own is None or own.hex() != head.hash:
        return None
    return Mark(head.epoch, head.sequence, own)


def portion_of(tail: Tail) -> Portion:
    """Own entries that came back, as the ledger takes them."""
    return Portion(
        epoch=tail.epoch,
        start=tail.after + 1,
        previous=tail.previous,
        lines=tail.lines,
        hashes=tail.hashes,
    )


def milliseconds(at: datetime) -> int:
    """A moment as the wire writes it."""
    return (at - _START) // timedelta(milliseconds=1)
