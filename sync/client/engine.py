"""The register's end of the sync as a machine that owns no thread, no clock and no socket.

`step(now)` says what to ask the office next, or until when there is nothing to do; `answered`
tells it what came of that, one question at a time. What it believes of the office it checks
against its own ledger: a head is one only if the hash is that of the entry which stands there.

Losing an answer is ordinary: it asks where it stands, and goes on. Nothing ever stops selling.
"""

from collections.abc import Callable
from datetime import datetime

from booth.domain.errors import BoothError, TrainingMismatchError
from booth.sync_ports import BoothCatalogue, LedgerFeed, Mark, Portion, RegisterKeys
from sync.client.asking import (
    Answer,
    Ask,
    AskCatalogue,
    AskEpoch,
    AskHello,
    AskTail,
    OfficeRefusedError,
    OfficeUnreachableError,
    SendBatch,
    Trouble,
)
from sync.client.pacing import Pace
from sync.client.planning import (
    Again,
    Aim,
    Check,
    Greet,
    NextEpoch,
    Planner,
    Pull,
    Search,
    Send,
    heads_of,
)
from sync.client.sending import batch_of, epoch_request, own_mark, portion_after, portion_of
from sync.client.shelving import Shelving
from sync.client.standing import Moment, SyncStanding, SyncState, Wait
from sync.protocol.limits import MOST_ENTRIES
from sync.protocol.messages import (
    Acknowledgement,
    EpochAnswer,
    Hello,
    Refusal,
)
from sync.protocol.refusals import BatchMalformedError
from sync.protocol.tails import Tail


class Engine:
    """Brings one ledger to one office. `random` gives numbers from 0 up to 1."""

    def __init__(
        self,
        feed: LedgerFeed,
        keys: RegisterKeys,
        *,
        machine: str,
        random: Callable[[], float],
        catalogue: BoothCatalogue | None = None,
    ) -> None:
        """Raise TrainingMismatchError for a training ledger: it is never sent."""
        if feed.training:
            raise TrainingMismatchError
        self._feed = feed
        self._keys = keys
        self._machine = machine
        self._pace = Pace(random)
        self._planner = Planner(feed, keys)
        self._shelving = Shelving(catalogue, feed.place.booth)
        self._aim: Aim = Greet()
        self._asked: Ask | None = None
        self._greet_by: float | None = None
        self._state = SyncState.WAITING
        self._reason = ""
        self._last_acknowledged_at: datetime | None = None

    # --- what drives it ---------------------------------------------------------------------------

    def step(self, now: Moment) -> Ask | Wait:
        """What to ask now; it is in flight until `answered`. Raises what the feed raises."""
        if self._asked is not None or self._state is SyncState.REVOKED:
            return Wait(None)
        if now.ticks < self._pace.not_before:
            return Wait(self._pace.not_before)
        ask = self._next(now)
        if isinstance(ask, Wait):
            return ask
        self._asked = ask
        return ask

    def answered(self, answer: Answer, now: Moment) -> None:
        """What came of the question in flight. Raises what the feed and the keys raise."""
        ask, self._asked = self._asked, None
        if ask is None:
            raise ValueError("nothing was asked")
        self._pace.answered()
        if isinstance(ask, AskCatalogue) and self._shelving.answered(ask, answer, now):
            return
        match ask, answer:
            case AskHello(), Hello():
                self._greeted(answer, now)
            case SendBatch(), Acknowledgement():
                self._acknowledged(ask, answer, now)
            case AskTail(), Tail():
                self._told(ask, answer, now)
            case AskEpoch(), EpochAnswer():
                self._permitted(ask, answer, now)
            case _, OfficeRefusedError():
                self._refused(ask, answer.refusal, answer.retry_after, now)
            case _, OfficeUnreachableError():
                self._fail(now, answer.trouble)
            case _:
                self._fail(now, Trouble.NOT_THE_OFFICE)

    def stumbled(self, error: BoothError, now: Moment) -> None:
        """The register itself failed: a full disk, a locked vault. Tried again later."""
        self._asked = None
        self._fail(now, type(error).__name__)

    def network_returned(self, now: Moment) -> None:
        """Do not sleep on: but not everybody in the hall at once."""
        self._pace.network_returned(now.ticks)

    def urge(self, now: Moment) -> None:
        """A person wants it now. Only what the office itself asked for is still waited for."""
        if self._state is SyncState.REVOKED:
            self._state = SyncState.WAITING
            self._aim = Greet()
        if self._greet_by is not None:
            self._greet_by = now.ticks  # with nothing to send, whether the office is there
        self._shelving.urged()
        self._pace.urged(now.ticks)

    def standing(self) -> SyncStanding:
        """How the sync stands now. Counts by sequences, so it is quick whatever waits."""
        unsent, state = self._feed.unsent(), self._state
        if self._last_acknowledged_at is None:
            # What the office said before this run.
            said = (found.at for found in self._feed.acknowledged())
            self._last_acknowledged_at = max(said, default=None)
        if state is SyncState.SENT and unsent.count:
            state = SyncState.SENDING
        return SyncStanding(
            state=state,
            waiting=unsent.count,
            oldest_at=unsent.oldest_at,
            last_acknowledged_at=self._last_acknowledged_at,
            reason=self._reason,
            catalogue=self._shelving.trouble,
        )

    # --- asking -----------------------------------------------------------------------------------

    def _next(self, now: Moment) -> Ask | Wait:
        while isinstance(self._aim, Again):
            self._record_again(self._aim, now)
        match self._aim:
            case Search(epoch, low, high):
                return AskTail(epoch, (low + high) // 2, 0)
            case Check(epoch, sequence):
                return AskTail(epoch, sequence, 0)
            case Pull(epoch, after):
                return AskTail(epoch, after, MOST_ENTRIES)
            case NextEpoch():
                number, since, register = self._aim.number, self._aim.since, self._feed.register
                return epoch_request(number, since, register, self._keys, self._machine)
            case Send():
                return self._send(self._aim, now)
            case _:
                return AskHello()

    def _record_again(self, aim: Again, now: Moment) -> None:
        self._feed.re_emit(aim.since)
        self._planner.is_recorded_again(aim.since)
        closed = self._feed.hash_at(aim.since.epoch, aim.end)
        if closed is not None:
            # Nothing of that epoch waits any more: it waits in the epoch at hand.
            mark = Mark(aim.since.epoch, aim.end, closed)
            self._feed.acknowledge(mark, durable=0, at=now.at)
        self._aim = Greet()

    def _send(self, aim: Send, now: Moment) -> Ask | Wait:
        for course in aim.courses:
            limit = self._pace.limit
            if course.end is not None:
                limit = min(limit, course.end - course.sequence)
            portion = portion_after(self._feed, course.epoch, course.sequence, limit=limit)
            if portion.lines:
                return self._batch(portion, now)
        self._state, self._reason = SyncState.SENT, ""
        if (question := self._shelving.question(now)) is not None:
            return question
        if self._greet_by is None:
            self._greet_by = self._pace.idle_until(now.ticks)
        if now.ticks < self._greet_by:
            return Wait(self._greet_by)
        return AskHello()

    def _batch(self, portion: Portion, now: Moment) -> Ask | Wait:
        self._state, self._reason = SyncState.SENDING, ""
        batch = batch_of(portion, register=self._feed.register, keys=self._keys, at=now.at)
        if batch is not None:
            return batch
        # One entry alone is beyond every bound: only a person can help.
        self._refuse(now, "too_large")
        return Wait(self._pace.not_before)

    # --- what came back ---------------------------------------------------------------------------

    def _greeted(self, hello: Hello, now: Moment) -> None:
        try:
            heads = heads_of(hello)
        except BatchMalformedError:
            self._fail(now, Trouble.NOT_THE_OFFICE)
            return
        self._greet_by = None
        self._shelving.heard(hello.catalogue_version)
        plan = self._planner.plan(heads)
        known = {found.mark.epoch: found for found in self._feed.acknowledged()}
        for mark in plan.held:
            kept = known.get(mark.epoch)
            durable = hello.durable if mark.epoch == hello.head.epoch else 0
            if kept is not None and (kept.mark, kept.durable) == (mark, durable):
                continue
            signed = heads[mark.epoch] == mark and any(
                course.epoch == mark.epoch
                for course in (plan.aim.courses if isinstance(plan.aim, Send) else ())
            )
            # A head that was higher once: the office came back from a backup, and is sent what
            # it lost.
            self._feed.acknowledge(mark, durable=durable, at=now.at, restored=signed)
        self._aim = plan.aim
        match plan.aim:
            case Send():
                self._last_acknowledged_at = now.at
                if not self._feed.unsent().count:
                    self._pace.succeeded()
            case Pull():
                self._state = SyncState.TAKING_BACK
            case Search() | NextEpoch():
                self._state = SyncState.FORKED
            case _:
                pass

    def _acknowledged(self, sent: SendBatch, answer: Acknowledgement, now: Moment) -> None:
        mark = own_mark(self._feed, answer.head)
        expected = sent.start + sent.count - 1
        if (
            mark is None
            or mark.epoch != sent.epoch
            or answer.acknowledged != mark.sequence
            or mark.sequence < expected
        ):
            # Whoever said so does not hold what was sent.
            self._fail(now, Trouble.NOT_THE_OFFICE)
            return
        self._feed.acknowledge(mark, durable=answer.durable, at=now.at)
        self._shelving.heard(answer.catalogue_version)
        self._last_acknowledged_at = now.at
        self._pace.taken(now.ticks, answer.hint)
        self._go_on(mark)

    def _go_on(self, mark: Mark) -> None:
        """Send from the entry after `mark`."""
        if isinstance(self._aim, Send):
            self._aim = self._aim.gone_on(mark)

    def _told(self, asked: AskTail, tail: Tail, now: Moment) -> None:
        if (tail.register, tail.epoch, tail.after) != (
            self._feed.register,
            asked.epoch,
            asked.after,
        ):
            self._fail(now, Trouble.NOT_THE_OFFICE)
            return
        match self._aim:
            case Search(epoch, low, high):
                if tail.previous == self._feed.hash_at(epoch, asked.after):
                    low = asked.after
                else:
                    high = asked.after
                self._aim = (
                    self._planner.forked(epoch, low)
                    if high - low <= 1
                    else Search(epoch, low, high)
                )
            case Check(epoch, sequence) if tail.previous == self._feed.hash_at(epoch, sequence):
                self._feed.acknowledge(Mark(epoch, sequence, tail.previous), durable=0, at=now.at)
                self._planner.is_checked(epoch)
                self._aim = Greet()
            case Check(epoch, sequence):
                self._aim = Search(epoch, 0, sequence)
            case Pull():
                self._take_back(self._aim, tail, now)
            case _:
                self._aim = Greet()

    def _take_back(self, aim: Pull, tail: Tail, now: Moment) -> None:
        if tail.previous != aim.known:
            self._aim = Search(aim.epoch, 0, aim.after)
            self._state = SyncState.FORKED
            return
        if not tail.lines:
            self._fail(now, Trouble.NOT_THE_OFFICE)
            return
        self._aim = Greet()
        if aim.adopting:
            self._feed.adopt_own(tail.lines)
            mark = Mark(aim.epoch, aim.after + len(tail.lines), tail.hashes[-1])
            self._feed.acknowledge(mark, durable=0, at=now.at)
            return
        if not aim.after and not self._planner.is_own(aim.epoch, tail.lines[0]):
            self._planner.is_foreign(aim.epoch)
            return
        if self._feed.append_own(portion_of(tail)):
            return
        # A sale was made meanwhile: that is a fork, as the next hello shows. Or a clone's sales
        # are among them that this file cannot hold beside its own: then it has to part from them.
        if aim.after:
            self._planner.is_strange(Mark(aim.epoch, aim.after, aim.known))
        else:
            self._planner.is_foreign(aim.epoch)

    def _permitted(self, asked: AskEpoch, answer: EpochAnswer, now: Moment) -> None:
        self._state = SyncState.FORKED
        if not isinstance(self._aim, NextEpoch) or answer.epoch != asked.request.epoch:
            self._fail(now, Trouble.NOT_THE_OFFICE)
            return
        if not answer.approved:
            self._pace.unapproved(now.ticks)
            return
        if self._aim.opens:
            self._feed.open_epoch(
                self._aim.number,
                public_key=asked.request.public_key,
                since=self._aim.since,
                at=now.at,
            )
        self._aim = Greet()

    def _refused(self, ask: Ask, refusal: Refusal, retry_after: float | None, now: Moment) -> None:
        match refusal.error:
            case "revoked":
                self._state, self._reason = SyncState.REVOKED, refusal.reason
                self._aim = Greet()
            case "busy":
                self._fail(now, refusal.error)
                self._pace.sent_away(now.ticks, retry_after)
            case "too_large" if isinstance(ask, SendBatch) and ask.count > 1:
                self._pace.too_large(ask.count)
            case "gap" if isinstance(ask, SendBatch) and self._rewinds(ask, refusal, now):
                pass
            case "unsigned" if isinstance(ask, SendBatch) and self._planner.is_unsigned(ask.epoch):
                self._fail(now, refusal.error)
            case "gap" | "fork":
                # Where the two part is found out from the office's hello.
                self._fail(now, refusal.error)
            case _:
                self._refuse(now, refusal.error)

    def _rewinds(self, sent: SendBatch, refusal: Refusal, now: Moment) -> bool:
        """Go back to the head that the office told, if that is an entry of this ledger."""
        mark = own_mark(self._feed, refusal.head)
        if mark is None or mark.epoch != sent.epoch or mark.sequence >= sent.start - 1:
            return False
        self._feed.acknowledge(mark, durable=0, at=now.at, restored=True)
        self._go_on(mark)
        return True

    def _fail(self, now: Moment, reason: str) -> None:
        """Ask again later, from the beginning: what was sent may have arrived or not."""
        self._pace.failed(now.ticks)
        self._reason = str(reason)
        if self._state is not SyncState.FORKED:
            self._state = SyncState.WAITING
        if isinstance(self._aim, NextEpoch) and reason != "fork":
            return
        if isinstance(self._aim, NextEpoch):
            # Somebody else took that epoch: another number is asked for next.
            self._planner.is_foreign(self._aim.number)
        self._aim = Greet()

    def _refuse(self, now: Moment, reason: str) -> None:
        """Nothing this side can mend: said, and tried again once a minute."""
        self._fail(now, reason)
        self._state = SyncState.REFUSED
        self._pace.refused(now.ticks)
