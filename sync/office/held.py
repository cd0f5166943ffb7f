"""An office that another program holds: a till that is the office of its booth.

The till starts it as a process of its own, asks it on its standard input and is answered on its
standard output (`sync.protocol.holding`). When that input ends, the till is gone, however it went:
then the office ends as well, and within a bounded time, since the next one wants its port.
"""

import logging
import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Lock, Thread
from typing import BinaryIO, Final

import msgspec

from booth.domain.clock import SystemClock
from booth.domain.errors import BoothError, DeclinedError
from booth.domain.ids import BoothId, FairId
from sync.office.audit import Deed, note
from sync.office.backups import backups
from sync.office.first_owner import let_owner_in
from sync.office.people import People
from sync.office.places import (
    BoothSetUp,
    FairSetUp,
    booths,
    fair_of,
    keep_booth,
    keep_fair,
    place_of_ledgers,
)
from sync.office.registers import BoothAddress, Registers
from sync.office.regular_backups import copy_in_its_own_process
from sync.office.running import Ready, Stop, addresses_now
from sync.office.store.database import Database
from sync.protocol.holding import (
    Around,
    Asked,
    Begin,
    CodeMade,
    Copied,
    Copy,
    LookAround,
    MakeCode,
    MakePassword,
    Opened,
    PasswordMade,
    Refused,
    Said,
    line_of,
    read_asked,
)
from sync.protocol.limits import ENROLMENT_MINUTES

_END_SECONDS: Final = 20
"""Twice as long as a batch may take to be written: what hangs then is not waited for."""

_KINDER: Final = 5
"""Among what wants the processor, the till comes first: a buyer stands there."""

_log: Final = logging.getLogger("lapak.office")


class NoSuchBoothError(DeclinedError):
    """The office has no booth of these ids."""


class Held:
    """The side of the office."""

    def __init__(self, prepared: Ready, stop: Stop, *, asked: BinaryIO, said: BinaryIO) -> None:
        """`asked` is unbuffered: a thread that waits there must hold no lock as Python ends."""
        self._prepared, self._stop = prepared, stop
        self._asked, self._said = asked, said
        self._clock = SystemClock()
        self._one_at_a_time = Lock()

    def begin(self) -> None:
        """Say that it is open, and answer from now on."""
        if hasattr(os, "nice"):
            os.nice(_KINDER)
        opened = Opened(addresses=self._prepared.addresses, fingerprint=self._prepared.fingerprint)
        self._say(opened)
        Thread(target=self._listen, name="till", daemon=True).start()

    def _listen(self) -> None:
        for line in self._asked:
            try:
                question = read_asked(line)
            except msgspec.MsgspecError:
                _log.warning("the till asked what nobody understands: %r", line)
                continue
            # A copy may take a while, and somebody stands there with a laptop that wants to join.
            Thread(target=self._answer, args=(question,), daemon=True).start()
        self._stop.ask()
        Event().wait(_END_SECONDS)
        os._exit(1)  # whatever it is that hangs: everything acknowledged is on the disk

    def _answer(self, question: Asked) -> None:
        try:
            answer = self._answer_to(question)
        except BoothError as error:
            answer = Refused(number=question.number, kind=type(error).__name__)
        self._say(answer)

    def _say(self, answer: Said) -> None:
        with self._one_at_a_time:
            try:
                self._said.write(line_of(answer))
                self._said.flush()
            except OSError:
                _log.warning("nobody hears the office any more")

    def _answer_to(self, question: Asked) -> Said:
        match question:
            case Begin():
                self._have_place(question)
                return self._password(question.owner, question.number)
            case MakePassword():
                return self._password(question.owner, question.number)
            case MakeCode():
                with self._database() as database:
                    return self._code(database, question)
            case Copy():
                return self._copy(question)
            case LookAround():
                addresses = addresses_now(self._prepared)
                return Around(number=question.number, addresses=addresses)

    def _database(self) -> "closing[Database]":
        return closing(Database(self._prepared.options.address))

    def _password(self, owner: str, number: int) -> PasswordMade:
        with self._database() as database:
            password = let_owner_in(People(database), owner, at=self._clock.now())
        return PasswordMade(number=number, owner=owner, password=password)

    def _have_place(self, wanted: Begin) -> None:
        """The fair and the booth of a ledger, by the ids they have there; kept as they are."""
        at = self._clock.now()
        with self._database() as database, database.writing() as connection:
            if place_of_ledgers(connection, wanted.fair, wanted.booth) is None:
                fair, booth = FairId(wanted.fair), BoothId(wanted.booth)
                if fair_of(connection, fair) is None:
                    keep_fair(connection, _fair(wanted))
                    about, who = wanted.fair_name, wanted.owner
                    note(connection, Deed.FAIR_MADE, fair=fair, who=who, at=at, about=about)
                if all(one.booth != booth for one in booths(connection, fair)):
                    made = BoothSetUp(fair=fair, booth=booth, name=wanted.booth_name)
                    keep_booth(connection, made, new=True)
                    about, who = made.name, wanted.owner
                    note(connection, Deed.BOOTH_MADE, fair=fair, who=who, at=at, about=about)

    def _code(self, database: Database, wanted: MakeCode) -> CodeMade:
        with database.reading() as connection:
            place = place_of_ledgers(connection, wanted.fair, wanted.booth) or next(
                (one for one in booths(connection, wanted.fair) if one.booth == wanted.booth),
                None,
            )
        if place is None:
            raise NoSuchBoothError
        at = self._clock.now()
        here = BoothAddress(fair=place.fair, booth=place.booth)
        code = Registers(database).make_code(here, by=wanted.by, at=at)
        with database.writing() as connection:
            note(
                connection,
                Deed.CODE_MADE,
                fair=place.fair,
                who=wanted.by,
                at=at,
                about=place.name,
            )
        return CodeMade(
            number=wanted.number,
            code=code,
            until=at + timedelta(minutes=ENROLMENT_MINUTES),
            addresses=addresses_now(self._prepared),
        )

    def _copy(self, wanted: Copy) -> Copied:
        folder = Path(wanted.folder)
        went_well = copy_in_its_own_process(self._prepared.options.address, folder)
        try:
            present = backups(folder)
        except OSError:
            present = ()
        at = present[0].made_at if present else None
        return Copied(number=wanted.number, at=at, failed=not went_well)


def _fair(wanted: Begin) -> FairSetUp:
    return FairSetUp(
        fair=FairId(wanted.fair),
        name=wanted.fair_name,
        place=wanted.fair_place,
        zone=wanted.zone,
        cutoff_hour=wanted.cutoff_hour,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
    )
