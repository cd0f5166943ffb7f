"""How the demonstration's registers reach their office: by network or by stick, both ways.

What a till does on threads of its own is done here on this one, in the same order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from booth.bootstrap import Booth, open_booth
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah
from booth.storage.contact_exchange import SqliteContactExchange
from booth.storage.feed import SqliteFeed
from booth.storage.keys import OfficeTokens
from booth.storage.shared_photos import FolderShelf
from booth.sync_ports import Result
from booth.usecases.office_goods import OfficeGoods
from sync.client.asking import put
from sync.client.beside import Beside
from sync.client.beside_transport import HttpBeside
from sync.client.bundle import read_acknowledgement, write_bundles
from sync.client.engine import Engine
from sync.client.enrolling import join, reach
from sync.client.standing import Moment, SyncState, Wait
from sync.client.transport import HttpTransport
from sync.office.bundles import answer_written, take_bundle
from sync.protocol.bundles import RECEIVED_SUFFIX
from ui.commands.demo.registers import Stage
from ui.commands.demo.running_office import RunningOffice

_APP: Final = "demo"
# Each waits for an answer on this machine: a thousand is beyond any doubt.
_MOST_QUESTIONS: Final = 1000
# Longer than contacts and photos are ever left alone.
_A_WHILE: Final = 3600.0
_LATER: Final = timedelta(seconds=1)


@dataclass(slots=True)
class Joined:
    """A register that belongs to the office: its booth, and what of it the sync has."""

    booth: Booth
    feed: SqliteFeed
    secrets: OfficeTokens
    goods: OfficeGoods
    restocked: list[int] = field(default_factory=list)
    """How much of what is sold here the office changed, each time that it did."""

    @property
    def entries(self) -> int:
        """How many stand in its ledger."""
        return self.booth.ledger.position

    def price(self, product: ProductId) -> Rupiah | None:
        """What its till asks for these goods."""
        with self.booth.units() as work:
            found = work.product(product)
        return None if found is None else found.terms.price


@contextmanager
def joined(
    office: RunningOffice, stage: Stage, path: Path, secrets: OfficeTokens
) -> Iterator[Joined]:
    """A register's ledger, once it has joined the office by a code and a fingerprint."""
    with open_booth(path, ids=stage.ids, clock=office.clock) as booth:
        feed = SqliteFeed(booth.ledger, on_ledger=_at_once, ids=stage.ids)
        restocked: list[int] = []
        goods = OfficeGoods(lambda: booth.cataloguing, on_ledger=_at_once, told=restocked.append)
        try:
            join(
                office.invite(),
                feed,
                keys=stage.keys,
                secrets=secrets,
                machine=path.stem,
                app=_APP,
                at=office.clock.now(),
            )
            yield Joined(booth, feed, secrets, goods, restocked)
        finally:
            feed.close()


def by_network(office: RunningOffice, stage: Stage, register: Joined) -> int:
    """Send all that a ledger holds and take what the office sells; how many entries it holds."""
    name = register.booth.ledger.path.name
    engine = Engine(
        register.feed,
        stage.keys,
        machine=name.partition(".")[0],
        random=lambda: 0.0,
        catalogue=register.goods,
    )
    now = office.clock.now
    with _on_the_wire(register) as transport:
        ticks = 0.0
        for _ in range(_MOST_QUESTIONS):
            ask = engine.step(Moment(ticks, now()))
            if isinstance(ask, Wait):
                if engine.standing().state is SyncState.SENT or ask.until is None:
                    break
                ticks = ask.until
                continue
            engine.answered(put(ask, transport), Moment(ticks, now()))
    standing = engine.standing()
    if standing.state is not SyncState.SENT or standing.catalogue is not None:
        raise RuntimeError(f"{name} was not taken: {standing}")
    return register.entries


def contacts_by_network(office: RunningOffice, folder: Path, register: Joined) -> None:
    """Bring whom a till knows to the office beside the ledger, which can forget nobody."""
    enrolment = register.feed.enrolment()
    if enrolment is None:
        raise RuntimeError("a register that has just joined has an office")
    exchange = SqliteContactExchange(
        register.booth.ledger, on_ledger=_at_once, enrolled_at=enrolment.enrolled_at
    )
    shelf = FolderShelf(folder / "foto", office=str(enrolment.booth), codes=dict)
    with _on_the_wire(register) as transport:
        beside = Beside(
            HttpBeside(transport), exchange, shelf, random=lambda: 0.0, photos_came=lambda: None
        )
        ticks = 0.0
        for _ in range(_MOST_QUESTIONS):
            ticks = max(ticks, beside.due(ticks))
            if ticks > _A_WHILE:
                break
            beside.step(Moment(ticks, office.clock.now()))


def by_stick(office: RunningOffice, stage: Stage, stick: Path, register: Joined) -> int:
    """Carry what a ledger holds to the office in a file, and its answer with its goods back."""
    now, sent = office.clock.now(), register.entries
    (written,) = write_bundles(register.feed, stage.keys, stick, at=now)
    with written.open("rb") as file:
        taken = take_bundle(file, ingest=office.ingest, registers=office.registers, at=now)
    with office.database.reading() as connection:
        content = answer_written(connection, taken.sender, taken.receipt)
    answer = written.with_suffix(RECEIVED_SUFFIX)
    answer.write_bytes(content)
    token = register.secrets.token(register.feed.register)
    refused = read_acknowledgement(register.feed, answer, at=now, token=token, goods=register.goods)
    # What it took of the office's goods stands in its own ledger now, for the next stick.
    left = register.feed.unsent().count - (register.entries - sent)
    if refused or left:
        raise RuntimeError(f"{written.name}: {refused or 'entries left'}")
    return sent


@contextmanager
def _on_the_wire(register: Joined) -> Iterator[HttpTransport]:
    transport = reach(register.feed, register.secrets, app=_APP)
    if transport is None:
        raise RuntimeError("a register that has just joined has an office")
    try:
        yield transport
    finally:
        transport.close()


def _at_once(work: Callable[[], Result]) -> Result:
    """The ledger's own thread is this one."""
    return work()
