"""A ledger file that woke up in another laptop: it goes on in an epoch of its own, even offline."""

from datetime import datetime

from booth.sync_ports import LedgerFeed, RegisterKeys


def part_if_moved(feed: LedgerFeed, keys: RegisterKeys, *, at: datetime) -> bool:
    """Open the next epoch where the machine is not the one of the genesis; whether it did.

    The first laptop may still sell from the same file: by another key and another letter in its
    receipt numbers the two are told apart from the first sale on, whoever reaches the office
    first. Raises SecretNotKeptError; nothing was changed then.
    """
    if not feed.moved():
        return False
    head, register = feed.head(), feed.register
    number = head.epoch + 1
    public_key = keys.public(register, number) or keys.make(register, number)
    feed.open_epoch(number, public_key=public_key, since=head, at=at)
    return True
