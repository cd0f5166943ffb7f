"""An office in memory: the whole protocol, honestly kept, without a network or a database.

What it holds can be looked at, taken back to an earlier state, and counted anew from its lines.
"""

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from booth.domain.ledger import GENESIS_HASH, chain, read_line
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.protocol.batches import Batch, Verifier, check_signature, read_batch
from sync.protocol.catalogues import Catalogue, read_catalogue
from sync.protocol.messages import (
    Acknowledgement,
    EpochAnswer,
    EpochRequest,
    HeadMark,
    Hello,
    Hint,
    Refusal,
)
from sync.protocol.refusals import BatchRefusedError, BatchTooLargeError, BatchUnsignedError
from sync.protocol.tails import Tail, read_tail, write_tail
from tests.fakes.catalogue import MemoryCatalogue

T = TypeVar("T")


def refused(error: str, head: HeadMark | None = None, after: float | None = None) -> Exception:
    """The office says no."""
    return OfficeRefusedError(Refusal(error=error, head=head), after)  # type: ignore[arg-type]  # a word of the list


@dataclass
class HeldEpoch:
    """What the office holds of one epoch."""

    public_key: str
    lines: list[bytes] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)

    def hash_at(self, sequence: int) -> bytes:
        return self.hashes[sequence - 1] if sequence else GENESIS_HASH


class MemoryOffice:
    """One office of any number of registers. Approves new epochs at once unless told not to."""

    def __init__(self) -> None:
        self.registers: dict[UUID, dict[int, HeldEpoch]] = {}
        self.counted: Counter[UUID] = Counter()
        """How often an id was counted; more than once is what must never be."""
        self.approves = True
        self.asked_for: list[EpochRequest] = []
        self.revoked: set[UUID] = set()
        self.busy: float | None = None
        self.most = 500
        self.hint = Hint()
        self.batches = 0
        self.catalogue = MemoryCatalogue(UUID(int=0))
        self.saved: tuple[dict[UUID, dict[int, HeldEpoch]], Counter[UUID]] | None = None

    def enrolled(self, register: UUID, public_key: str, epoch: int = 1) -> None:
        """Take a register on."""
        self.registers.setdefault(register, {})[epoch] = HeldEpoch(public_key)

    def back_up(self) -> None:
        """Copy everything, for `restore`."""
        self.saved = copy.deepcopy((self.registers, self.counted))

    def restore(self) -> None:
        """Be again what was backed up; with no backup nothing happens."""
        if self.saved is not None:
            self.registers, self.counted = copy.deepcopy(self.saved)

    def check(self, sold: Iterable[UUID] = ()) -> None:
        """Every chain holds, no id was counted twice, and what was counted is what is held.

        All of `sold` is among it.
        """
        held: set[UUID] = set()
        for epochs in self.registers.values():
            for epoch in epochs.values():
                hash_ = GENESIS_HASH
                for line, stored in zip(epoch.lines, epoch.hashes, strict=True):
                    hash_ = chain(hash_, line)
                    assert hash_ == stored
                    held.add(read_line(line)[0].id)
        assert set(self.counted.values()) <= {1}
        assert held == set(self.counted)
        assert held.issuperset(sold)

    # --- what it answers --------------------------------------------------------------------------

    def hello(self, register: UUID) -> Hello:
        epochs = self._known(register)
        heads = tuple(self._head(number, epochs[number]) for number in sorted(epochs))
        saved = {} if self.saved is None else self.saved[0].get(register, {})
        durable = saved.get(heads[-1].epoch)
        return Hello(
            now=0,
            head=heads[-1],
            heads=heads,
            durable=0 if durable is None else len(durable.lines),
            minimum_app="0",
            catalogue_version=self.catalogue.version,
        )

    def send(self, register: UUID, travelling: bytes, encoding: str = "zstd") -> Acknowledgement:
        epochs = self._known(register)
        try:
            batch, signed = read_batch(travelling, encoding)
        except BatchTooLargeError as error:
            raise refused("too_large") from error
        except BatchRefusedError as error:
            raise refused("malformed") from error
        if len(batch.lines) > self.most:
            raise refused("too_large")
        held = epochs.get(batch.epoch)
        if held is None or batch.register != register:
            raise refused("unsigned")
        try:
            check_signature(batch, signed, _verifier(held.public_key))
        except BatchUnsignedError as error:
            raise refused("unsigned") from error
        return self._take(batch, held)

    def epoch(self, register: UUID, request: EpochRequest) -> EpochAnswer:
        epochs = self._known(register)
        self.asked_for.append(request)
        held = epochs.get(request.epoch)
        if held is not None and held.public_key != request.public_key:
            raise refused("fork")
        if held is None and self.approves:
            epochs[request.epoch] = HeldEpoch(request.public_key)
        return EpochAnswer(epoch=request.epoch, approved=request.epoch in epochs)

    def entries_after(self, register: UUID, epoch: int, after: int, limit: int) -> bytes:
        held = self._known(register).get(epoch)
        if held is None or after > len(held.lines):
            raise refused("gap")
        return write_tail(
            held.lines[after : after + limit],
            register=register,
            epoch=epoch,
            after=after,
            previous=held.hash_at(after),
        )

    def _known(self, register: UUID) -> dict[int, HeldEpoch]:
        if self.busy is not None:
            raise refused("busy", after=self.busy)
        if register in self.revoked:
            raise refused("revoked")
        if register not in self.registers:
            raise refused("unknown_register")
        return self.registers[register]

    def _take(self, batch: Batch, held: HeldEpoch) -> Acknowledgement:
        """One transaction: all of the batch that is new, or nothing."""
        here = len(held.lines)
        head = self._head(batch.epoch, held)
        if batch.start - 1 > here:
            raise refused("gap", head)
        alike = min(batch.last, here) - batch.start + 1
        known = held.hashes[batch.start - 1 : batch.start - 1 + alike]
        if batch.previous != held.hash_at(batch.start - 1) or known != list(batch.hashes[:alike]):
            raise refused("fork", head)
        new = 0
        for line, hash_ in zip(batch.lines[alike:], batch.hashes[alike:], strict=True):
            held.lines.append(line)
            held.hashes.append(hash_)
            entry = read_line(line)[0].id
            if entry not in self.counted:
                self.counted[entry] += 1
                new += 1
        self.batches += 1
        head = self._head(batch.epoch, held)
        return Acknowledgement(
            acknowledged=head.sequence,
            head=head,
            new=new,
            duplicate=len(batch.lines) - new,
            durable=0,
            now=0,
            catalogue_version=self.catalogue.version,
            hint=self.hint,
        )

    def _head(self, number: int, held: HeldEpoch) -> HeadMark:
        last = len(held.lines)
        return HeadMark(epoch=number, sequence=last, hash=held.hash_at(last).hex())


def _verifier(public_key: str) -> Verifier:
    def verifies(signed: bytes, signature: bytes) -> bool:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        try:
            key.verify(signature, signed)
        except InvalidSignature:
            return False
        return True

    return verifies


class OfficeLine:
    """A register's way to an office in memory. `faults` yields what befalls each question.

    "lost" never arrives, "unheard" arrives and is not answered, "twice" arrives twice; anything
    else goes well.
    """

    def __init__(
        self, office: MemoryOffice, register: UUID, faults: Iterator[str] | None = None
    ) -> None:
        self.office = office
        self.register = register
        self.faults = faults or iter(())

    def hello(self) -> Hello:
        return self._carry(lambda: self.office.hello(self.register))

    def send(self, batch: bytes) -> Acknowledgement:
        return self._carry(lambda: self.office.send(self.register, batch))

    def epoch(self, request: EpochRequest) -> EpochAnswer:
        return self._carry(lambda: self.office.epoch(self.register, request))

    def entries_after(self, epoch: int, sequence: int, limit: int) -> Tail:
        travelling = self._carry(
            lambda: self.office.entries_after(self.register, epoch, sequence, limit)
        )
        return read_tail(travelling, "zstd")

    def catalogue(self, since: int) -> Catalogue:
        return read_catalogue(self._carry(lambda: self.office.catalogue.answer(since)))

    def _carry(self, ask: Callable[[], T]) -> T:
        fault = next(self.faults, "")
        if fault == "lost":
            raise OfficeUnreachableError(Trouble.TIMEOUT)
        if fault == "twice":
            ask()
        answer = ask()
        if fault == "unheard":
            raise OfficeUnreachableError(Trouble.TIMEOUT)
        return answer
