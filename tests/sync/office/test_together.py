from collections.abc import Sequence
from pathlib import Path

import anyio
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from sync.office import ingest as office_ingest
from sync.office.api.joining import MOST_TOGETHER, Joining
from sync.office.ingest import Arrived, ForkError, GapError, Outcome, Sender
from sync.office.store.derived_tables import SALE
from sync.office.store.segments import Segment, keep_segment
from sync.office.store.truth_tables import SEGMENT
from sync.office.totals import Scope
from sync.office.verifying import verify
from sync.protocol.messages import Acknowledgement
from sync.protocol.packing import Encoding
from tests.sync.office.laptops import NOW, Laptop, Office


class Several:
    """Laptops of one booth, each with sales to send."""

    def __init__(self, office: Office, folder: Path, count: int) -> None:
        self.office = office
        self.laptops = [Laptop(folder / f"{n}.lapak", seed=100 + n) for n in range(count)]
        self.senders = [laptop.enrol(office) for laptop in self.laptops]
        for laptop in self.laptops:
            laptop.sell(6)

    def arrived(self, number: int, start: int = 1) -> Arrived:
        content = self.laptops[number].batch(start)
        return self.office.ingest.read(content, Encoding.ZSTD, sender=self.senders[number])

    def sender(self, number: int) -> Sender:
        return self.senders[number]


@pytest.fixture
def several(office: Office, tmp_path: Path) -> Several:
    return Several(office, tmp_path, 3)


def new(outcomes: list[Outcome]) -> list[int]:
    return [one.new if isinstance(one, Acknowledgement) else -1 for one in outcomes]


def sound(office: Office, sales: int) -> None:
    with office.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SALE)).scalar() == sales
        assert [verdict.finding for verdict in verify(connection)] == [None]


def test_batches_written_together_are_answered_each_for_itself(
    office: Office, several: Several
) -> None:
    arrived = [several.arrived(number) for number in (2, 0, 1)]
    outcomes = office.ingest.keep(arrived, at=NOW)
    assert new(outcomes) == [len(one.batch.lines) for one in arrived]
    heads = [one.head.hash for one in outcomes if isinstance(one, Acknowledgement)]
    assert heads == [one.batch.head.hex() for one in arrived]
    assert office.told == [Scope(fair=office.place.fair, booth=office.place.booth)]
    sound(office, 18)


def test_a_batch_that_is_refused_hinders_no_other(office: Office, several: Several) -> None:
    gap = several.arrived(0, start=3)
    outcomes = office.ingest.keep([several.arrived(1), gap, several.arrived(2)], at=NOW)
    assert isinstance(outcomes[1], GapError)
    assert not isinstance(outcomes[1], ForkError)
    assert min(new([outcomes[0], outcomes[2]])) > 0
    sound(office, 12)


def test_each_is_stored_at_a_moment_of_its_own_so_that_rebuilding_goes_the_same_way(
    office: Office, several: Several
) -> None:
    office.ingest.keep([several.arrived(number) for number in range(3)], at=NOW)
    with office.database.reading() as connection:
        moments = connection.execute(select(SEGMENT.c.received_at)).scalars().all()
    assert len(set(moments)) == 3


def test_one_that_the_database_refuses_hinders_no_other(
    office: Office, several: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = several.sender(1).register.bytes

    def refuse(connection: Connection, segment: Segment) -> None:
        if segment.register == poisoned:
            raise DBAPIError("a row", {}, ValueError("nothing to be done"))
        keep_segment(connection, segment)

    monkeypatch.setattr(office_ingest, "keep_segment", refuse)
    outcomes = office.ingest.keep([several.arrived(number) for number in range(3)], at=NOW)
    assert isinstance(outcomes[1], DBAPIError)
    assert min(new([outcomes[0], outcomes[2]])) > 0
    sound(office, 12)


def test_whoever_comes_to_write_takes_along_what_waits_and_nobody_is_forgotten(
    office: Office, several: Several
) -> None:
    one = several.arrived(0)
    sizes: list[int] = []

    def keep(arrived: Sequence[Arrived]) -> list[Outcome]:
        sizes.append(len(arrived))
        if len(sizes) == 2:
            raise ZeroDivisionError
        return list(office.ingest.keep(arrived, at=NOW)[:1]) * len(arrived)

    answered: list[str] = []

    async def send() -> None:
        joining = Joining(keep)

        async def ask() -> None:
            try:
                await joining.keep(one)
            except ZeroDivisionError:
                answered.append("broken")
            except Exception as error:  # noqa: BLE001  # whatever it is, somebody hears it
                answered.append(type(error).__name__)
            else:
                answered.append("taken")

        async with anyio.create_task_group() as group:
            for _ in range(2 * MOST_TOGETHER + 1):
                group.start_soon(ask)

    anyio.run(send)
    assert len(answered) == 2 * MOST_TOGETHER + 1
    assert max(sizes) == MOST_TOGETHER
    assert answered.count("broken") == 1
    assert answered.count("OfficeUnavailableError") == MOST_TOGETHER - 1
