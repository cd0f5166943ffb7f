"""What has to happen first, given what the office holds and what this ledger holds.

Worked out anew from every hello, epoch by epoch from the oldest: nothing about it is remembered,
so no crash, restored disk or restored office can leave it in a state that does not heal.

    the office holds less, and alike       send what it lacks
    ... of an epoch nobody can sign here   record that again in the epoch at hand, with its ids
    the office holds more, and alike       this register was restored: take its own entries back
    the office holds other entries         a fork: find where, then ask to go on in another epoch
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import RegisterId
from booth.domain.ledger import GENESIS_HASH, read_line
from booth.sync_ports import Epoch, LedgerFeed, Mark, RegisterKeys
from sync.protocol.batches import hash_from_digits
from sync.protocol.messages import Hello


@dataclass(frozen=True, slots=True)
class Greet:
    """Ask the office how far it is."""


@dataclass(frozen=True, slots=True)
class Search:
    """Find the last entry that both hold: alike at `low`, not at `high`."""

    epoch: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Check:
    """See whether the office holds the entry at `sequence` as this ledger does.

    It has more of that epoch than this ledger, so its head says nothing of it.
    """

    epoch: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Pull:
    """Take own entries back, after the one whose hash is `known`.

    Adopted into the epoch at hand where their own epoch was closed since: until that epoch is
    approved. What comes into the old one later was sold by a laptop that was not lost after all.
    """

    epoch: int
    after: int
    known: bytes
    adopting: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """Record what follows `since` again in the epoch at hand: its own can not be signed here."""

    since: Mark
    end: int


@dataclass(frozen=True, slots=True)
class NextEpoch:
    """Ask for epoch `number`; open it where it is not this ledger's already."""

    number: int
    since: Mark
    opens: bool


@dataclass(frozen=True, slots=True)
class Course:
    """An epoch to be sent from the entry after `sequence` up to `end`; None is its live end."""

    epoch: int
    sequence: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Send:
    """All is well: send these, in their order."""

    courses: tuple[Course, ...]

    def gone_on(self, mark: Mark) -> "Send":
        """The same, from the entry after `mark` in its epoch."""
        return Send(
            tuple(
                replace(course, sequence=mark.sequence) if course.epoch == mark.epoch else course
                for course in self.courses
            )
        )


Aim = Greet | Search | Check | Pull | Again | NextEpoch | Send


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do now, and what of each own epoch the office was seen to hold as this ledger does.

    A `NextEpoch` is planned last of all, a `Send` if there is nothing else.
    """

    aim: Aim
    held: tuple[Mark, ...] = ()


def heads_of(hello: Hello) -> dict[int, Mark]:
    """How far the office holds each epoch it knows. Raises BatchMalformedError."""
    return {
        head.epoch: Mark(head.epoch, head.sequence, hash_from_digits(head.hash))
        for head in hello.heads or (hello.head,)
    }


class Planner:
    """Plans for one ledger. Remembers only what it need not do twice in one run."""

    def __init__(self, feed: LedgerFeed, keys: RegisterKeys) -> None:
        self._feed = feed
        self._keys = keys
        self._foreign: set[int] = set()
        self._strange: set[Mark] = set()
        self._recorded_again: set[Mark] = set()
        self._parted: set[Mark] = set()
        # Since it last came to sending: until then nothing newer vouches for them.
        self._checked: set[int] = set()
        self._unsigned: int | None = None
        self._heads: Mapping[int, Mark] = {}

    def plan(self, heads: Mapping[int, Mark]) -> Plan:
        """What to do first. Raises what the feed and the keys raise."""
        self._heads = heads
        epochs = self._feed.epochs()
        current = epochs[-1]
        verified = self._verified(current, heads)
        held: list[Mark] = []
        courses: list[Course] = []
        aims: list[Aim] = []
        for epoch in epochs:
            told = heads.get(epoch.number)
            if told is None:
                since = Mark(epoch.number, 0, GENESIS_HASH)
                aims += [] if epoch is current else self._again(since, epoch)
                continue
            mark, first = self._compared(epoch, told, current, verified.get(epoch.number))
            aims += first
            if mark is None:
                continue
            held.append(mark)
            if self._is_signed_here(epoch):
                end = None if epoch is current else epoch.end
                courses.append(Course(epoch.number, mark.sequence, end))
            elif epoch is not current:
                aims += self._again(mark, epoch)
        aims += self._next_epoch(epochs, heads, held)
        aims += self._later_epochs(current, heads)
        if not aims:
            self._checked.clear()
        return Plan(aims[0] if aims else Send(tuple(courses)), tuple(held))

    def _verified(self, current: Epoch, heads: Mapping[int, Mark]) -> dict[int, Mark]:
        """What the office said before, as far as it can still be believed.

        An office that came back from a backup may have been sent other entries since, by a clone.
        It did not if it still holds all it acknowledged of the epoch at hand: that came last.
        """
        said = {found.mark.epoch: found.mark for found in self._feed.acknowledged()}
        last, told = said.get(current.number), heads.get(current.number)
        if last is not None and told is not None and 0 < last.sequence <= told.sequence:
            return said
        return {epoch: mark for epoch, mark in said.items() if epoch in self._checked}

    def _compared(
        self, epoch: Epoch, told: Mark, current: Epoch, verified: Mark | None
    ) -> tuple[Mark | None, list[Aim]]:
        """Up to where both are sure to hold the same of an epoch, and what is to be done first."""
        if told in self._parted:
            return None, []
        if told.sequence <= epoch.end:
            if self._feed.hash_at(epoch.number, told.sequence) == told.hash:
                return told, []
            return None, [Search(epoch.number, 0, told.sequence)]
        if epoch is current:
            return None, self._restored(epoch)
        if verified is None or verified.sequence < epoch.end:
            return None, [Check(epoch.number, epoch.end)]
        return self._mark(epoch.number, epoch.end), self._adopt(epoch, told, verified, current)

    def forked(self, epoch: int, last_alike: int) -> Aim:
        """What to do about a fork after `last_alike`, as the last plan's search found."""
        epochs = self._feed.epochs()
        since = self._mark(epoch, last_alike)
        if epoch == epochs[-1].number:
            return NextEpoch(self._free_number(epoch), since, opens=True)
        self._parted.add(self._heads[epoch])
        end = next(one.end for one in epochs if one.number == epoch)
        return Again(since, end)

    def is_own(self, epoch: int, genesis: bytes) -> bool:
        """Whether an epoch that begins with this line was opened with a key of this laptop."""
        _, opened = read_line(genesis)
        return isinstance(opened, LedgerOpened) and opened.public_key == self._keys.public(
            self._register, epoch
        )

    def is_foreign(self, epoch: int) -> None:
        """Leave this epoch alone from now on: it is not this ledger's."""
        self._foreign.add(epoch)

    def is_checked(self, epoch: int) -> None:
        """The office was just seen to hold this closed epoch as this ledger does."""
        self._checked.add(epoch)

    def is_unsigned(self, epoch: int) -> bool:
        """The office knows another key for this epoch: a restored one gave it to a clone.

        False where that was so before: then it is no clone, and a new epoch would not help.
        """
        if self._unsigned is not None:
            return False
        self._unsigned = epoch
        return True

    def is_strange(self, last: Mark) -> None:
        """What the office holds after this entry cannot be taken into this file: it is a fork."""
        self._strange.add(last)

    def is_recorded_again(self, since: Mark) -> None:
        """Do not look at this again."""
        self._recorded_again.add(since)

    def _again(self, since: Mark, epoch: Epoch) -> list[Aim]:
        """Only if there is something, and only once a run: to find nothing takes reading it all."""
        if since.sequence >= epoch.end or since in self._recorded_again:
            return []
        return [Again(since, epoch.end)]

    def _restored(self, current: Epoch) -> list[Aim]:
        """Where the office holds more of the epoch at hand than this file."""
        last = self._mark(current.number, current.last)
        if last in self._strange:
            return [NextEpoch(self._free_number(current.number), last, opens=True)]
        return [Pull(current.number, last.sequence, last.hash)]

    def _adopt(self, epoch: Epoch, told: Mark, taken: Mark, current: Epoch) -> list[Aim]:
        """Where the office holds more of an epoch that was closed here; `taken` is agreed on."""
        if epoch.end < epoch.last or current.number in self._heads:
            # Closed by a fork, or approved by now: what the office has there is a clone's.
            return []
        if taken.sequence >= told.sequence:
            return []
        return [Pull(epoch.number, taken.sequence, taken.hash, adopting=True)]

    def _next_epoch(
        self, epochs: Sequence[Epoch], heads: Mapping[int, Mark], held: list[Mark]
    ) -> list[Aim]:
        """Where the epoch at hand is not known to the office, or cannot be signed here.

        The key goes missing where a file was carried to another laptop: its history must be told
        apart from what the first one may still sell.
        """
        current = epochs[-1]
        known, signed = current.number in heads, self._is_signed_here(current)
        if known and signed:
            return []
        since = held[-1] if held else Mark(current.number, 0, GENESIS_HASH)
        if signed:
            return [NextEpoch(current.number, since, opens=False)]
        return [NextEpoch(self._free_number(current.number), since, opens=True)]

    def _free_number(self, current: int) -> int:
        """The epoch to ask for: one that was approved but never opened, else the next of all.

        A crash may come between the two; that a clone was granted that number shows when it is
        asked for.
        """
        for number in sorted(self._heads):
            if number > current and not self._heads[number].sequence and self._may_be_own(number):
                return number
        return max((current, *self._heads, *self._foreign)) + 1

    def _may_be_own(self, number: int) -> bool:
        """Whether this laptop has a key for that epoch, and nobody else was seen to hold it."""
        return number not in self._foreign and self._keys.public(self._register, number) is not None

    def _later_epochs(self, current: Epoch, heads: Mapping[int, Mark]) -> list[Aim]:
        """Epochs of this very register that a restored file does not know of any more."""
        return [
            Pull(number, 0, GENESIS_HASH)
            for number in sorted(heads)
            if number > current.number and heads[number].sequence and self._may_be_own(number)
        ]

    def _is_signed_here(self, epoch: Epoch) -> bool:
        return (
            epoch.number != self._unsigned
            and self._keys.public(self._register, epoch.number) == epoch.public_key
        )

    @property
    def _register(self) -> RegisterId:
        return self._feed.register

    def _mark(self, epoch: int, sequence: int) -> Mark:
        found = self._feed.hash_at(epoch, sequence)
        if found is None:
            raise ValueError(f"no entry {sequence} in epoch {epoch}")
        return Mark(epoch, sequence, found)
