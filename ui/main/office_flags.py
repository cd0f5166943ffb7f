"""Asking the office what it flagged among this register's entries. Imported when somebody looks."""

from collections.abc import Sequence

from booth.sync_ports import LedgerFeed, OfficeSecrets
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError
from sync.client.enrolling import reach
from sync.client.transport import AuthorityMismatchError
from ui.screens.settings.office import FlaggedEntry


def ask_flags(
    feed: LedgerFeed, secrets: OfficeSecrets, *, app: str
) -> Sequence[FlaggedEntry] | None:
    """What is flagged; None where the office could not be asked: the badge says why."""
    try:
        transport = reach(feed, secrets, app=app)
    except AuthorityMismatchError:
        return None
    if transport is None:
        return None
    try:
        told = transport.flags()
    except (OfficeUnreachableError, OfficeRefusedError):
        return None
    finally:
        transport.close()
    return [
        FlaggedEntry(
            entry=one.entry,
            reason=one.reason,
            settled=bool(one.settled_at),
            settled_by=one.settled_by,
            note=one.note,
        )
        for one in told.flags
    ]
