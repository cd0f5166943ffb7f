"""Charges that nobody at the till waits for any more, until it is certain what came of them.

One thread for all. It closes codes that nobody should pay now, sees money that comes late, and
after a kill finds out what became of what was under way.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple, Protocol, TypeVar

from booth.domain.begun_charges import BegunCharge, ChargeFinding, ChargeOutcome
from booth.domain.errors import BoothError, ChargeAmountError
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import ChargeSeen, ChargeStanding
from booth.payment_ports import PaymentGateway
from booth.payments.charge_watch import Waits

Result = TypeVar("Result")

LATER: Final = Waits(first=15.0, growth=2.0, longest=300.0)
"""Between two looks at a code that should not be paid any more, or a provider that is away."""


class ChargeBooks(Protocol):
    """What of the ledger it needs (see `booth.usecases.provider_charges`)."""

    def heard(self, charge: ChargeId, seen: ChargeSeen) -> ChargeStanding:
        """Remember a word of the provider."""

    def leave(self, charge: ChargeId) -> None:
        """Nobody at the till waits for it."""

    def finish(self, charge: ChargeId) -> None:
        """A person was told."""

    def unfinished(self) -> Sequence[BegunCharge]:
        """What nobody was told of yet."""

    def has_awaiting_payment(self, charge: ChargeId) -> bool:
        """Whether its money is awaited by a sale."""

    def settle(self, charge: ChargeId, *, answered: Rupiah | None = None) -> ChargeFinding:
        """Hold it against the books."""


class Followed(NamedTuple):
    """News for a person: what came of a charge, and whether an earlier run had begun it."""

    finding: ChargeFinding
    from_before: bool


class Stuck(NamedTuple):
    """How many charges of an earlier run cannot be looked at now, and why."""

    charges: int
    error: BoothError


class OnLedger(Protocol):
    """Has work done on the ledger's thread, and waits for it."""

    def __call__(self, work: Callable[[], Result]) -> Result:
        """What `work` gives or raises."""


class _Due:
    """When a charge is looked at next."""

    def __init__(self, waits: Waits) -> None:
        self._waits = waits.each()
        self._at = 0.0

    @property
    def seconds(self) -> float:
        """From now."""
        return self._at - time.monotonic()

    def put_off(self) -> None:
        """Each time for longer."""
        self._at = time.monotonic() + next(self._waits)


class ChargeFollowing:
    """Looks after what is left behind. All callbacks are called on its thread."""

    def __init__(
        self,
        on_ledger: OnLedger,
        books: Callable[[], ChargeBooks],
        gateway: Callable[[str], PaymentGateway],
        *,
        tell: Callable[[Followed], None],
        stuck: Callable[[Stuck], None],
        crashed: Callable[[BaseException], None],
        now: Callable[[], datetime],
        waits: Waits = LATER,
    ) -> None:
        """`gateway` makes the one to a provider's address; it may raise, as without a key."""
        self._on_ledger, self._books, self._gateway = on_ledger, books, gateway
        self._tell, self._tell_stuck, self._crashed = tell, stuck, crashed
        self._now, self._waits = now, waits
        self._woken = threading.Condition()
        self._asked = self._stopping = False
        self._from_before: frozenset[ChargeId] | None = None
        self._said_stuck = False
        self._said_unpaid: set[ChargeId] = set()
        self._due: dict[ChargeId, _Due] = {}
        self._thread = threading.Thread(target=self._work, name="charges", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier run left behind."""
        self._thread.start()

    def wake(self) -> None:
        """Something was left behind just now. Returns at once."""
        with self._woken:
            self._asked = True
            self._woken.notify()

    def stop(self, seconds: float) -> bool:
        """End after the question at hand; whether it ended in time."""
        with self._woken:
            self._stopping = True
            self._woken.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    # --- its own thread --------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._stopping:
            wait = self._waits.longest
            try:
                wait = self._round()
            except BoothError:
                # The ledger cannot be asked now; it is asked again.
                wait = self._waits.first
            except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
                self._crashed(bug)
                return
            self._sleep(wait)

    def _sleep(self, seconds: float) -> None:
        with self._woken:
            if not (self._asked or self._stopping):
                self._woken.wait(seconds)
            self._asked = False

    def _round(self) -> float:
        """Look at all that is due; how long nothing else is."""
        charges = self._on_ledger(lambda: self._books().unfinished())
        if self._from_before is None:
            charges = self._take_over(charges)
        stuck: list[BoothError] = []
        for charge in charges:
            due = self._due.setdefault(charge.request.charge, _Due(self._waits))
            if self._stopping or not charge.left or due.seconds > 0:
                continue
            due.put_off()
            error = self._follow(charge)
            if error is not None and self._was_before(charge):
                stuck.append(error)
        if stuck and not self._said_stuck:
            self._said_stuck = True
            self._tell_stuck(Stuck(len(stuck), stuck[0]))
        waits = [due.seconds for due in self._due.values()]
        return max(0.0, min([*waits, self._waits.longest]))

    def _take_over(self, charges: Sequence[BegunCharge]) -> Sequence[BegunCharge]:
        """Nobody waits any more for what an earlier run of the program had begun."""
        for charge in charges:
            self._leave(charge.request.charge)
        self._from_before = frozenset(charge.request.charge for charge in charges)
        return self._on_ledger(lambda: self._books().unfinished())

    def _leave(self, charge: ChargeId) -> None:
        self._on_ledger(lambda: self._books().leave(charge))

    def _was_before(self, charge: BegunCharge) -> bool:
        return charge.request.charge in (self._from_before or ())

    def _follow(self, charge: BegunCharge) -> BoothError | None:
        """Ask, hold it against the books, and tell what is certain; why not, if not."""
        error: BoothError | None = None
        answered: Rupiah | None = None
        if not charge.standing.paid:
            try:
                self._ask(charge)
            except ChargeAmountError as other:
                answered = Rupiah(other.answered)
            except BoothError as failed:
                error = failed
        if error is not None and not charge.is_given_up(self._now()):
            return error
        number = charge.request.charge
        finding = self._on_ledger(lambda: self._books().settle(number, answered=answered))
        if error is not None:
            finding = replace(finding, outcome=ChargeOutcome.UNKNOWN)
        self._say(Followed(finding, from_before=self._was_before(charge)))
        if finding.outcome is not ChargeOutcome.OPEN:
            self._on_ledger(lambda: self._books().finish(number))
            del self._due[number]
        return None

    def _say(self, news: Followed) -> None:
        """Tell what is certain, and of an earlier run also what is so far."""
        number = news.finding.charge.request.charge
        if news.finding.outcome is ChargeOutcome.BOOKED:
            return
        if news.finding.outcome in {ChargeOutcome.OPEN, ChargeOutcome.UNPAID}:
            if not news.from_before or number in self._said_unpaid:
                return
            self._said_unpaid.add(number)
        self._tell(news)

    def _ask(self, charge: BegunCharge) -> None:
        """Close the code, unless goods went for it or it is closed; and hear how it stands."""
        gateway, request = self._gateway(charge.provider), charge.request
        is_awaited = self._on_ledger(lambda: self._books().has_awaiting_payment(request.charge))
        seen = gateway.look(request) if is_awaited or charge.closed else gateway.expire(request)
        self._on_ledger(lambda: self._books().heard(request.charge, seen))
