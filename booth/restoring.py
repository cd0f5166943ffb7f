"""Restoring a register from a backup: on a new laptop, or where its ledger was damaged.

What was sold after the backup is not in it, and the laptop that was lost may still hold it. So a
restored ledger never goes on where the copy ends: it opens a new epoch, with a key of its own
and another letter in its receipt numbers, and the office can tell the two apart for good. A
coordinator of that booth says so with a PIN.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from booth.beginning import MakeKey, Named, making
from booth.bootstrap import Booth, open_booth
from booth.config import load_config
from booth.domain.clock import SystemClock
from booth.domain.errors import BackupUnsoundError, LedgerMissingError, LedgerNotWritableError
from booth.domain.events.setting_up import PreviousEpoch
from booth.domain.ids import EntryId, IdSource, StaffId
from booth.domain.ledger import Stamp
from booth.domain.receipt_number import code_and_letter
from booth.domain.records import Register, Staff
from booth.domain.rights import Right, has_right
from booth.ports import Clock
from booth.storage.keys import KeyStore
from booth.storage.ledger import SUFFIX
from booth.storage.machine import machine_id
from booth.storage.print_jobs import SqlitePrintJobs
from booth.storage.verify import verify

__all__ = ["RestoreOffer", "look_at_backup", "place_for", "restore_booth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreOffer:
    """What a backup would bring back: everything up to `up_to`, and `sales` of it."""

    register: Register
    up_to: datetime
    entries: int
    sales: int
    coordinators: tuple[Staff, ...]
    """Those with a PIN, by name: one of them must say so."""


def look_at_backup(backup: Path) -> RestoreOffer:
    """What the file holds. It is verified whole, on a copy of it: the file itself stays as it is.

    Raises LedgerMissingError, LedgerNewerError, LedgerDamagedError, BackupUnsoundError or
    LedgerNotWritableError (no room for the copy).
    """
    with TemporaryDirectory(prefix="lapak-") as folder:
        copy = Path(folder) / backup.name
        with _copied(backup, copy) as booth, booth.units() as work:
            up_to = booth.ledger.last_at()
            pins = work.pins()
            staff = [work.staff(person) for person in pins]
            coordinators = [p for p in staff if p is not None and has_right(p, Right.SET_UP)]
        verdict = verify(copy)
        return RestoreOffer(
            register=booth.ledger.register,
            up_to=up_to,
            entries=verdict.entries,
            sales=verdict.sales,
            coordinators=tuple(sorted(coordinators, key=lambda person: person.name)),
        )


def place_for(offer: RestoreOffer, folder: Path) -> Path:
    """Where the restored ledger goes: a file of its own (`KT2B.lapak`).

    A ledger of that register which is there already stays untouched: it may be evidence.
    """
    name = code_and_letter(offer.register.code, offer.register.epoch + 1)
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def restore_booth(
    backup: Path,
    path: Path,
    *,
    approved_by: StaffId,
    pin: str,
    named: Named = nullcontext,
    make_key: MakeKey | None = None,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    machine: str | None = None,
) -> Booth:
    """Bring the register of `backup` back at `path`, in a new epoch, open and ready.

    All of it or nothing; `path` is best the one that `place_for` names. Papers that the copy
    still owed are not printed: they were, or their buyers are gone. Raises what
    `look_at_backup` raises, RightMissingError, PinMissingError, WrongPinError or PinLockedError
    for the approval, SecretNotKeptError, and what `named` raises.
    """
    ids, clock = ids or IdSource(os.urandom), clock or SystemClock()
    make_key = make_key or KeyStore(load_config().keys).make
    with (
        making(path, named) as unfinished,
        _copied(backup, unfinished, ids=ids, clock=clock) as booth,
    ):
        booth.pins.approve(approved_by, pin, Right.SET_UP)
        ledger = booth.ledger
        head, now = ledger.head, clock.now()
        genesis = replace(
            ledger.genesis(),
            machine=machine_id() if machine is None else machine,
            public_key=make_key(head.register, head.epoch + 1),
            previous=PreviousEpoch(epoch=head.epoch, sequence=head.sequence, hash=head.hash.hex()),
        )
        with ledger.transaction():
            ledger.open_epoch(genesis, Stamp(at=now, by=approved_by), EntryId(ids.new(now)))
        SqlitePrintJobs(ledger).forgo()
    return open_booth(path, ids=ids, clock=clock)


@contextmanager
def _copied(
    backup: Path, copy: Path, *, ids: IdSource | None = None, clock: Clock | None = None
) -> Iterator[Booth]:
    """The booth on a copy of `backup`, brought to today's schema and verified."""
    if not backup.is_file():
        raise LedgerMissingError(path=str(backup))
    try:
        shutil.copyfile(backup, copy)
    except OSError as error:
        raise LedgerNotWritableError(path=str(copy), reason=str(error)) from error
    with open_booth(copy, ids=ids, clock=clock) as booth:
        finding = verify(copy, processes=1).finding
        if finding is not None:
            raise BackupUnsoundError(
                path=str(backup), what=finding.what, position=finding.position or 0
            )
        yield booth
