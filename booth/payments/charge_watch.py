"""One charge while its buyer stands there: asked for, shown, and looked at until it is paid.

A thread of its own for each: a provider that does not answer keeps neither the screen nor the
ledger, nor the buyer after this one.
"""

import threading
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from booth.domain.begun_charges import BegunCharge
from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.errors import BoothError
from booth.domain.ids import ChargeId
from booth.domain.provider_charges import CLOSED_STATUSES, Charge, ChargeSeen, ChargeStanding
from booth.domain.qris_code import ShownCode
from booth.payment_ports import PaymentGateway


class Waits(NamedTuple):
    """Seconds between two looks: the first, how the next grows, and the longest."""

    first: float = 2.0
    growth: float = 1.5
    longest: float = 10.0

    def each(self) -> Iterator[float]:
        """One after the other, for ever."""
        wait = self.first
        while True:
            yield wait
            wait = min(wait * self.growth, self.longest)


WAITS: Final = Waits()
"""A buyer pays within half a minute, most often; a provider counts the questions it is asked."""


class Books(NamedTuple):
    """What of the ledger a charge needs; each is called on the watch's thread and may wait."""

    begin: Callable[[], BegunCharge]
    heard: Callable[[ChargeId, ChargeSeen], ChargeStanding]
    leave: Callable[[ChargeId], None]


class ChargeWatch:
    """From the question to the money. `tell` is called on the watch's thread."""

    def __init__(
        self,
        books: Books,
        gateway: Callable[[], PaymentGateway],
        read: Callable[[Charge], ShownCode],
        *,
        tell: Callable[[ChargeNews], None],
        ended: Callable[[], None],
        crashed: Callable[[BaseException], None],
        waits: Waits = WAITS,
    ) -> None:
        """Nothing is asked before `start`.

        `gateway` may raise, as where nobody gave it a key. `read` refuses a code that must not
        be shown. `ended` is called once nobody waits for this charge any more and that is kept.
        """
        self._books, self._gateway, self._read = books, gateway, read
        self._tell, self._ended, self._crashed = tell, ended, crashed
        self._waits = waits
        self._left = threading.Event()
        self._abandoned = False
        self._last: ChargeNews | None = None
        self._thread = threading.Thread(target=self._work, name="charge", daemon=True)

    def start(self) -> None:
        """Ask for the charge."""
        self._thread.start()

    def leave(self) -> None:
        """Nobody waits for it any more, whatever came of it. Returns at once."""
        self._left.set()

    def abandon(self) -> None:
        """The program ends: ask and keep nothing more. The next start goes on from here."""
        self._abandoned = True
        self._left.set()

    def join(self, seconds: float) -> bool:
        """Wait for its end; whether it came in time."""
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    # --- the thread of the charge ----------------------------------------------------------------

    def _work(self) -> None:
        try:
            self._run()
        except BoothError as error:
            # The ledger says no: without it no charge may be asked for.
            self._say(ChargeNews(stage=ChargeStage.OFFLINE, error=error))
        except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
            self._crashed(bug)

    def _run(self) -> None:
        gateway = self._gateway()
        begun = self._books.begin()
        charge = begun.request.charge
        try:
            self._show(gateway, begun)
        except BoothError as error:
            self._say(ChargeNews(stage=ChargeStage.OFFLINE, error=error))
        if not self._abandoned:
            self._books.leave(charge)
            self._ended()

    def _show(self, gateway: PaymentGateway, begun: BegunCharge) -> None:
        """Raises what a provider's code is refused for; then none was shown."""
        if self._left.is_set():
            return
        made = gateway.create(begun.request)
        if self._left.is_set():
            return
        standing = self._books.heard(begun.request.charge, made.seen)
        news = ChargeNews(stage=ChargeStage.SHOWN, code=self._read(made))
        self._say(self._of(standing, news))
        for wait in self._waits.each():
            if self._left.wait(wait):
                return
            if not standing.paid:
                standing = self._look(gateway, begun, standing, news)

    def _look(
        self,
        gateway: PaymentGateway,
        begun: BegunCharge,
        standing: ChargeStanding,
        shown: ChargeNews,
    ) -> ChargeStanding:
        """What it adds up to with one more word, or that there is none to be had."""
        try:
            standing = self._books.heard(begun.request.charge, gateway.look(begun.request))
        except BoothError as error:
            known = self._of(standing, shown)
            self._say(ChargeNews(stage=known.stage, code=known.code, error=error))
        else:
            self._say(self._of(standing, shown))
        return standing

    def _of(self, standing: ChargeStanding, shown: ChargeNews) -> ChargeNews:
        if standing.paid:
            reference = min(standing.paid_references, default="")
            return ChargeNews(stage=ChargeStage.PAID, reference=reference)
        if not standing.statuses.isdisjoint(CLOSED_STATUSES):
            return ChargeNews(stage=ChargeStage.OVER)
        return shown

    def _say(self, news: ChargeNews) -> None:
        """Say it once, and to nobody who has gone."""
        if self._left.is_set() or _same(news, self._last):
            return
        self._last = news
        self._tell(news)


def _same(news: ChargeNews, last: ChargeNews | None) -> bool:
    """Whether a person would hear nothing new: errors are alike where their kind is."""
    return last is not None and (news.stage, type(news.error)) == (last.stage, type(last.error))
