"""Restoring a register from a backup: on a new laptop, or where its ledger was damaged.

What was sold after the backup is not in it, and the laptop that was lost may still hold it. So a
restored ledger never goes on where the copy ends: it opens a new epoch, with a key of its own
and another letter in its receipt numbers, and the office can tell the two apart for good. A
coordinator of that booth says so: with a PIN where this laptop knows what PINs are mixed with
(docs/adr/0018), else with the owner's printed code, and where there is neither by a new PIN. Who
holds the copy has all that was sold either way; what it takes is that somebody stands for it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from booth.beginning import MakeKey, Named, making
from booth.bootstrap import Booth, open_booth
from booth.config import load_config
from booth.domain.clock import SystemClock
from booth.domain.errors import (
    BackupUnsoundError,
    LedgerMissingError,
    LedgerNotWritableError,
    RightMissingError,
    SecretNotKeptError,
)
from booth.domain.events.setting_up import PreviousEpoch
from booth.domain.ids import EntryId, IdSource, StaffId
from booth.domain.ledger import Head, Stamp
from booth.domain.pins import PinRecord, checked_pin
from booth.domain.receipt_number import code_and_letter
from booth.domain.records import Register, Staff
from booth.domain.rights import Right, has_right
from booth.people_ports import Peppers
from booth.ports import Clock
from booth.storage.keys import KeyStore
from booth.storage.ledger import SUFFIX
from booth.storage.machine import machine_id
from booth.storage.print_jobs import SqlitePrintJobs
from booth.storage.secret_store import EXISTS
from booth.storage.verify import verify

__all__ = ["RestoreOffer", "Word", "look_at_backup", "place_for", "restore_booth"]


class Word(StrEnum):
    """By what a coordinator stands for the restoring."""

    PIN = "pin"
    CODE = "code"
    """The owner's printed code, and a new PIN with it: no PIN of the copy can be checked here."""
    NEW_PIN = "new_pin"
    """Neither can be: a new PIN for a coordinator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOffer:
    """What a backup would bring back: everything up to `up_to`, and `sales` of it."""

    register: Register
    up_to: datetime
    entries: int
    sales: int
    word: Word
    coordinators: tuple[Staff, ...]
    """One of them must say so, by the `word` that is possible here; by name."""


def look_at_backup(backup: Path, *, peppers: Peppers | None = None) -> RestoreOffer:
    """What the file holds. It is verified whole, on a copy of it: the file itself stays as it is.

    Raises LedgerMissingError, LedgerNewerError, LedgerDamagedError, BackupUnsoundError or
    LedgerNotWritableError (no room for the copy).
    """
    with TemporaryDirectory(prefix="lapak-") as folder:
        copy = Path(folder) / backup.name
        with _copied(backup, copy, peppers=peppers) as booth:
            up_to = booth.ledger.last_at()
            word, coordinators = _who_may(booth)
        verdict = verify(copy)
        return RestoreOffer(
            register=booth.ledger.register,
            up_to=up_to,
            entries=verdict.entries,
            sales=verdict.sales,
            word=word,
            coordinators=coordinators,
        )


def place_for(offer: RestoreOffer, folder: Path) -> Path:
    """Where the restored ledger goes: a file of its own (`KT2B.lapak`), of the next free letter.

    A ledger of that register which is there already stays untouched: it may be evidence, and
    where the same backup is restored once more, what was sold since the first time is in it.
    """
    code, epoch = offer.register.code, offer.register.epoch + 1
    while (path := folder / f"{code_and_letter(code, epoch)}{SUFFIX}").exists():
        epoch += 1
    return path


def restore_booth(
    backup: Path,
    path: Path,
    *,
    approved_by: StaffId,
    pin: str,
    code: str = "",
    peppers: Peppers | None = None,
    named: Named = nullcontext,
    make_key: MakeKey | None = None,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    machine: str | None = None,
) -> Booth:
    """Bring the register of `backup` back at `path`, in a new epoch, open and ready.

    All of it or nothing; `path` is best the one that `place_for` names. Papers that the copy
    still owed are not printed: they were, or their buyers are gone. `pin` is the coordinator's,
    or their new one; with it goes the printed `code` where that is the word (`RestoreOffer`).
    Raises what `look_at_backup`, `Pins.approve` and `Recovering.use` raise, SecretNotKeptError,
    and what `named` raises.
    """
    ids, clock = ids or IdSource(os.urandom), clock or SystemClock()
    make_key = make_key or KeyStore(load_config().keys).make
    with (
        making(path, named) as unfinished,
        _copied(backup, unfinished, ids=ids, clock=clock, peppers=peppers) as booth,
    ):
        word, coordinators = _who_may(booth)
        if word is Word.PIN:
            booth.pins.approve(approved_by, pin, Right.SET_UP)
        elif approved_by not in {person.id for person in coordinators}:
            raise RightMissingError(right=Right.SET_UP, staff=approved_by)
        # All of it before a key is made: one epoch gets one key, however often a PIN is mistyped.
        checked_pin(pin)
        if word is Word.CODE:
            booth.recovering.check(code)
        ledger = booth.ledger
        head, now = ledger.head, clock.now()
        epoch, public_key = _key_of_next(make_key, head)
        genesis = replace(
            ledger.genesis(),
            machine=machine_id() if machine is None else machine,
            public_key=public_key,
            previous=PreviousEpoch(epoch=head.epoch, sequence=head.sequence, hash=head.hash.hex()),
        )
        with ledger.transaction():
            ledger.open_epoch(
                genesis, Stamp(at=now, by=approved_by), EntryId(ids.new(now)), epoch=epoch
            )
        if word is Word.CODE:
            booth.recovering.use(code, pin)
        elif word is Word.NEW_PIN:
            _give_pin(booth, approved_by, pin)
        SqlitePrintJobs(ledger).forgo()
    return open_booth(path, ids=ids, clock=clock, peppers=peppers)


def _who_may(booth: Booth) -> tuple[Word, tuple[Staff, ...]]:
    """By what, and of whom, a word can be taken here."""
    with booth.units() as work:
        pins = work.pins()
        leading = sorted(
            (one for one in work.people().all() if one.active and has_right(one, Right.SET_UP)),
            key=lambda person: person.name,
        )
    known = [
        one for one in leading if one.id in pins and booth.pins.hasher.can_check(pins[one.id].hash)
    ]
    if known:
        return Word.PIN, tuple(known)
    owner = booth.recovering.owner()
    if owner is not None and booth.recovering.has_code():
        return Word.CODE, (owner,)
    return Word.NEW_PIN, tuple(leading)


def _key_of_next(make_key: MakeKey, head: Head) -> tuple[int, str]:
    """The next epoch that was never opened on this laptop, and its new key's public half.

    Where a backup is restored for the second time, the epoch after its own has a key here
    already: two ledgers of one epoch would give two sales one receipt number.
    """
    epoch = head.epoch + 1
    while True:
        try:
            return epoch, make_key(head.register, epoch)
        except SecretNotKeptError as error:
            if error.reason != EXISTS:
                raise
            epoch += 1


def _give_pin(booth: Booth, staff: StaffId, pin: str) -> None:
    """A PIN in place of one that nobody can check any more."""
    hashed = booth.pins.hasher.hash(checked_pin(pin))
    with booth.units() as work:
        work.put_pin(staff, PinRecord(hash=hashed))
        work.commit()


@contextmanager
def _copied(
    backup: Path,
    copy: Path,
    *,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    peppers: Peppers | None = None,
) -> Iterator[Booth]:
    """The booth on a copy of `backup`, brought to today's schema and verified."""
    if not backup.is_file():
        raise LedgerMissingError(path=str(backup))
    try:
        shutil.copyfile(backup, copy)
    except OSError as error:
        raise LedgerNotWritableError(path=str(copy), reason=str(error)) from error
    with open_booth(copy, ids=ids, clock=clock, peppers=peppers) as booth:
        finding = verify(copy, processes=1).finding
        if finding is not None:
            raise BackupUnsoundError(
                path=str(backup), what=finding.what, position=finding.position or 0
            )
        yield booth
