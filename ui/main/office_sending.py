"""The sync of an open ledger, put together."""

from collections.abc import Callable
from random import SystemRandom

from booth.storage.machine import machine_id
from sync.client.asking import Transport
from sync.client.beside import Beside
from sync.client.engine import Engine
from sync.client.enrolling import reach
from sync.client.runner import Runner
from sync.client.standing import SyncStanding
from sync.client.transport import AuthorityMismatchError, HttpTransport
from ui.main.office_errands import OfficeErrands, WatchedFeed
from ui.screens.settings.office import OfficeTrouble


def make_runner(
    errands: OfficeErrands,
    *,
    told: Callable[[tuple[SyncStanding, int]], None],
    failed: Callable[[BaseException | OfficeTrouble], None],
    photos_came: Callable[[], None],
) -> Runner:
    """A runner that was not started. It calls `told`, `failed` and `photos_came` on its thread.

    `told` is given how many receipts wait besides the standing.
    """
    feeds: list[WatchedFeed] = []

    def begin() -> tuple[Engine, Transport, Callable[[], None]]:
        feed = errands.fresh_feed()
        transport = reach(feed, errands.secrets, app=errands.app)
        if transport is None:
            raise RuntimeError("this ledger belongs to no office")
        feeds.append(feed)
        random = SystemRandom().random
        engine = Engine(feed, errands.keys, machine=machine_id(), random=random)

        def close() -> None:
            transport.close()
            feed.close()

        return engine, transport, close

    def beside(transport: Transport) -> Beside | None:
        if not isinstance(transport, HttpTransport):
            raise TypeError("made by `reach`")
        return errands.beside(feeds[0], transport, photos_came)

    def tell(standing: SyncStanding) -> None:
        told((standing, feeds[0].unsent_receipts() if standing.waiting else 0))

    def fail(error: BaseException) -> None:
        strange = isinstance(error, AuthorityMismatchError)
        failed(OfficeTrouble.AUTHORITY if strange else error)

    return Runner(begin, clock=errands.clock, told=tell, failed=fail, beside=beside)
