"""How a register begins: a whole booth at the first run, or as the next laptop of one.

Either is made beside its place and moved there when all of it is done, so that a power cut in
the middle leaves no half a booth behind. Whoever keeps the ledger's name somewhere writes it
right before that move (`named`): a name without its ledger then means that only the move is
missing, and `finish_beginning` makes up for it.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from booth.bootstrap import Booth, NewRegister, create_booth, open_booth
from booth.domain.clock import SystemClock
from booth.domain.errors import DuplicateError, LedgerDamagedError, LedgerNotWritableError
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.first_run import FirstRun, checked_first_run
from booth.domain.ids import BoothId, FairId, IdSource, RegisterId, StaffId
from booth.domain.ledger import Entry
from booth.domain.pins import PinRecord
from booth.people_ports import Peppers
from booth.ports import Clock
from booth.storage import booth_file
from booth.storage.booth_file import BoothFile, read_booth_file
from booth.storage.pins import pepper_of
from booth.usecases.cataloguing import SHARED_KINDS
from booth.usecases.starting import Started
from resources.texts import text

__all__ = [
    "BoothFile",
    "finish_beginning",
    "join_booth",
    "making",
    "read_booth_file",
    "start_booth",
    "start_training",
    "suggested_code",
    "suggested_name",
    "write_booth_file",
]

MakeKey = Callable[[RegisterId, int], str]
Named = Callable[[], AbstractContextManager[None]]
"""Keeps a new ledger's name. It is entered when the ledger is whole, and left when it stands in
its place; what is raised inside must take the name back."""

_TRAINING_LETTER: Final = "L"
_LONGEST_CODE: Final = 8
_PAID_BY: Final = frozenset({QrisCodeAccepted, QrisLiveTested, QrisCodeWithdrawn})
_UNFINISHED: Final = ".unfinished"
_NUMBERED: Final = re.compile(r"(.*?)(\d+)", re.DOTALL)


def start_booth(
    path: Path,
    plan: FirstRun,
    *,
    equip: Callable[[Booth, Started], None] | None = None,
    named: Named = nullcontext,
    make_key: MakeKey | None = None,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    machine: str | None = None,
    peppers: Peppers | None = None,
) -> tuple[Booth, Started]:
    """Make a whole booth whose ledger is at `path`, open and ready to open its first shift.

    All of it or nothing; what `equip` gives the new booth (a PIN, say) belongs to it. Raises
    what `checked_first_run`, `Starting.start`, `create_booth`, `equip` and `named` raise. Key,
    ids, clock and machine are as for `create_booth`.
    """
    clean = checked_first_run(plan)
    ids, clock = ids or IdSource(os.urandom), clock or SystemClock()
    now = clock.now()
    register = _new_register(clean, FairId(ids.new(now)), BoothId(ids.new(now)))
    with (
        making(path, named) as unfinished,
        create_booth(
            unfinished,
            register,
            make_key=make_key,
            ids=ids,
            clock=clock,
            machine=machine,
            peppers=peppers,
        ) as booth,
    ):
        started = booth.starting.start(clean)
        if equip is not None:
            equip(booth, started)
    return open_booth(path, ids=ids, clock=clock, peppers=peppers), started


def _new_register(clean: FirstRun, fair: FairId, booth: BoothId) -> NewRegister:
    return NewRegister(
        fair=fair,
        fair_name=clean.fair_name,
        fair_place=clean.fair_place,
        fair_first_day=clean.first_day,
        fair_last_day=clean.last_day,
        booth=booth,
        booth_name=clean.booth_name,
        register_code=clean.register_code,
        register_name=clean.register_name,
        zone=clean.zone,
        cutoff_hour=clean.cutoff_hour,
        training=clean.training,
    )


def write_booth_file(booth: Booth, path: Path, *, with_pins: bool = True) -> None:
    """Write `stan.lapak` for the other laptops of this booth. Raises FolderNotWritableError.

    It may be written again whenever the catalogue has grown: who joined takes what is new.
    """
    with booth.units() as work:
        pins = work.pins() if with_pins else {}
        entries = booth_file.shared_entries(booth.ledger, [kind.__name__ for kind in SHARED_KINDS])
        booth_file.write_booth_file(
            path, entries, pins, at=booth.clock.now(), peppers=_peppers_of(booth, pins)
        )


def _peppers_of(booth: Booth, pins: Mapping[StaffId, PinRecord]) -> dict[str, bytes]:
    """What the other laptop cannot check these PINs without."""
    names = {pepper_of(record.hash) for record in pins.values()} - {""}
    found = {name: booth.peppers.named(name) for name in names} if booth.peppers else {}
    return {name: pepper for name, pepper in found.items() if pepper is not None}


def join_booth(
    path: Path,
    joined: BoothFile,
    *,
    register_code: str,
    register_name: str,
    named: Named = nullcontext,
    make_key: MakeKey | None = None,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    machine: str | None = None,
    peppers: Peppers | None = None,
) -> Booth:
    """Make this laptop's own register of the booth that `joined` is of, open and ready.

    It takes over people, PINs, drawers, accounts, settings and catalogue under the ids they
    have, and gets a drawer of its own. Raises DuplicateError for the first laptop's own code or
    name, and a DeclinedError for whatever this register would not have recorded itself.
    """
    first = joined.genesis
    clean = checked_first_run(_as_planned(first, register_code, register_name))
    if clean.register_code == first.register_code:
        raise DuplicateError(kind="register_code", name=clean.register_code)
    if clean.register_name == first.register_name:
        raise DuplicateError(kind="register", name=clean.register_name)
    register = _new_register(clean, first.fair, first.booth)
    ids, clock = ids or IdSource(os.urandom), clock or SystemClock()
    with (
        making(path, named) as unfinished,
        create_booth(
            unfinished,
            register,
            make_key=make_key,
            ids=ids,
            clock=clock,
            machine=machine,
            peppers=peppers,
        ) as booth,
    ):
        booth.cataloguing.adopt(joined.entries)
        booth.setting_up.add_drawer(text("Laci {register}").format(register=clean.register_name))
        booth.pins.take_over(joined.pins)
        for name, pepper in joined.peppers.items():
            if peppers is not None:
                peppers.take_over(name, pepper)
    return open_booth(path, ids=ids, clock=clock, peppers=peppers)


def start_training(path: Path, real: Booth) -> None:
    """Make a training ledger at `path` with the people, PINs and catalogue of `real`.

    QRIS codes stay out of it: nobody may pay real money for a sale that is none. Its receipts
    have a code of their own, it can be put together with no real ledger, and it has no key: what
    is never sent needs no signature.
    """
    place = real.ledger.register
    register = NewRegister(
        fair=place.fair,
        fair_name=place.fair_name,
        fair_place=place.fair_place,
        fair_first_day=place.first_day,
        fair_last_day=place.last_day,
        booth=place.booth,
        booth_name=place.booth_name,
        register_code=f"{_TRAINING_LETTER}{place.code}"[:_LONGEST_CODE],
        register_name=place.name,
        zone=place.zone,
        cutoff_hour=place.cutoff_hour,
        training=True,
    )
    kinds = [kind.__name__ for kind in SHARED_KINDS if kind not in _PAID_BY]
    entries = [_for_training(entry) for entry in booth_file.shared_entries(real.ledger, kinds)]
    with real.units() as work:
        pins = work.pins()
    with (
        making(path, nullcontext) as unfinished,
        create_booth(
            unfinished,
            register,
            make_key=lambda *_: "",
            clock=real.clock,
            peppers=real.peppers,
        ) as booth,
    ):
        booth.cataloguing.adopt(entries)
        booth.pins.take_over(pins)


def _for_training(entry: Entry) -> Entry:
    """An entry as a training ledger takes it over: the genesis says that it is one."""
    if isinstance(entry.event, LedgerOpened):
        return replace(entry, event=replace(entry.event, training=True))
    return entry


def finish_beginning(path: Path) -> None:
    """Move a ledger into its place whose name was kept before a power cut could stop the move.

    For whoever finds `path` named as a ledger; nothing is done where it stands there already.
    Raises LedgerNotWritableError.
    """
    unfinished = _unfinished(path)
    if path.exists() or not unfinished.exists():
        return
    try:
        unfinished.replace(path)
    except OSError as error:
        raise LedgerNotWritableError(path=str(path), reason=str(error)) from error


def suggested_code(joined: BoothFile) -> str:
    """`KT2` after `KT1`: the code a second laptop would have. A third one types its own."""
    return _next(joined.genesis.register_code)


def suggested_name(joined: BoothFile) -> str:
    """`Kasir 2` after `Kasir 1`."""
    return _next(joined.genesis.register_name, gap=" ")


def _next(name: str, gap: str = "") -> str:
    """The name with its last number one higher; a name without one gets a 2."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return f"{name}{gap}2"
    return f"{numbered[1]}{int(numbered[2]) + 1}"


def _as_planned(first: LedgerOpened, register_code: str, register_name: str) -> FirstRun:
    """What a first run would have been told: so a file's texts are checked like typed ones."""
    return FirstRun(
        fair_name=first.fair_name,
        fair_place=first.fair_place,
        first_day=first.fair_first_day,
        last_day=first.fair_last_day,
        booth_name=first.booth_name,
        owner=register_name,
        register_code=register_code,
        register_name=register_name,
        zone=first.zone,
        cutoff_hour=first.cutoff_hour,
        training=first.training,
    )


@contextmanager
def making(path: Path, named: Named) -> Iterator[Path]:
    """Where to make a ledger that will stand at `path` once it is closed, or not at all.

    Raises LedgerDamagedError where one stands there, LedgerNotWritableError, and what `named`
    raises.
    """
    if path.exists() and path.stat().st_size:
        raise LedgerDamagedError(path=str(path), reason="a file of this name is there already")
    unfinished = _unfinished(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(unfinished)
        yield unfinished
        with named():
            unfinished.replace(path)
    except OSError as error:
        raise LedgerNotWritableError(path=str(path), reason=str(error)) from error
    finally:
        with suppress(OSError):
            _remove(unfinished)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _remove(unfinished: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock"):
        Path(f"{unfinished}{ending}").unlink(missing_ok=True)
