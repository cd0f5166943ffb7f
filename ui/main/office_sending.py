"""The sync of an open ledger, put together."""

from collections.abc import Callable, Sequence
from random import SystemRandom

from booth.storage.machine import machine_id
from sync.client.asking import Transport
from sync.client.engine import Engine
from sync.client.enrolling import reach
from sync.client.errands import Errand
from sync.client.runner import Runner
from sync.client.standing import SyncStanding
from sync.client.totals_asking import TotalsAsking
from sync.client.transport import AuthorityMismatchError, HttpTransport
from ui.main.office_errands import OfficeErrands, WatchedFeed
from ui.main.office_totals import heard_totals
from ui.screens.office_totals import OfficeTotals
from ui.screens.settings.office import OfficeTrouble


def make_runner(
    errands: OfficeErrands,
    *,
    told: Callable[[tuple[SyncStanding, int]], None],
    restocked: Callable[[int], None],
    failed: Callable[[BaseException | OfficeTrouble], None],
    totals: Callable[[OfficeTotals], None],
    photos_came: Callable[[], None],
) -> Runner:
    """A runner that was not started. What it tells, it tells on its own thread.

    `told` is given how many receipts wait besides the standing, `restocked` how much of what is
    sold here is new or other by the office's word.
    """
    feeds: list[WatchedFeed] = []

    def begin() -> tuple[Engine, Transport, Callable[[], None]]:
        feed = errands.fresh_feed()
        transport = reach(feed, errands.secrets, app=errands.app)
        if transport is None:
            raise RuntimeError("this ledger belongs to no office")
        feeds.append(feed)
        random = SystemRandom().random
        engine = Engine(
            feed,
            errands.keys,
            machine=machine_id(),
            random=random,
            catalogue=errands.goods(restocked),
        )

        def close() -> None:
            transport.close()
            feed.close()

        return engine, transport, close

    def beside(transport: Transport) -> Sequence[Errand]:
        # Made in `begin` just now, by `reach`: the only one that goes over the network.
        if not isinstance(transport, HttpTransport):
            raise TypeError(transport)
        shared = errands.beside(feeds[0], transport, photos_came)
        asking = TotalsAsking(transport, lambda said: totals(heard_totals(said)))
        return (asking,) if shared is None else (shared, asking)

    def tell(standing: SyncStanding) -> None:
        told((standing, feeds[0].unsent_receipts() if standing.waiting else 0))

    def fail(error: BaseException) -> None:
        strange = isinstance(error, AuthorityMismatchError)
        failed(OfficeTrouble.AUTHORITY if strange else error)

    return Runner(begin, clock=errands.clock, told=tell, failed=fail, errands=beside)
