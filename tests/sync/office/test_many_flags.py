"""A register of which everything is odd: nothing is lost, and nobody has to read it all."""

from pathlib import Path

import pytest
from sqlalchemy import select

from sync.office import places
from sync.office.flags import MOST_OPEN, FlagReason
from sync.office.places import open_flags, settle_flag
from sync.office.rebuilding import rebuild
from sync.office.store.truth_tables import FLAG
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.test_ingest import turnover
from tests.sync.office.test_vendor_doubts import Sending, new_vendor, sell_goods_of


class Odd(Sending):
    """Sells goods of vendors whom nobody knows, each of another."""

    def sell(self, count: int) -> None:
        for _ in range(count):
            sell_goods_of(self.laptop, new_vendor(self.laptop))
        self()


@pytest.fixture
def odd(office: Office, laptop: Laptop) -> Odd:
    return Odd(office, laptop)


def asked(office: Office) -> list[tuple[str, str]]:
    with office.database.reading() as connection:
        rows = connection.execute(
            select(FLAG.c.reason, FLAG.c.note)
            .where(FLAG.c.settled_at == 0)
            .order_by(FLAG.c.reason, FLAG.c.sequence)
        )
        return [(row.reason, row.note) for row in rows]


UNKNOWN = (FlagReason.UNKNOWN_VENDOR.value, "")


def test_more_than_anybody_works_off_is_counted_in_one_flag(office: Office, odd: Odd) -> None:
    odd.sell(MOST_OPEN + 7)
    assert asked(office) == [(FlagReason.MANY.value, "7"), *[UNKNOWN] * MOST_OPEN]
    odd.sell(5)
    assert asked(office) == [(FlagReason.MANY.value, "12"), *[UNKNOWN] * MOST_OPEN]
    # All of it counts, whatever is asked about it.
    assert sum(turnover(office).values()) > 0
    assert len(turnover(office)) == MOST_OPEN + 12


def test_what_is_settled_makes_room_and_the_rest_is_counted_anew(office: Office, odd: Odd) -> None:
    odd.sell(MOST_OPEN + 1)
    with office.database.writing() as connection:
        for flag in open_flags(connection, office.place.fair, office.place.booth):
            if flag.reason == FlagReason.MANY.value or flag.sequence % 2:
                assert settle_flag(
                    connection, office.place.fair, flag, by="Rani", note="ok", at=NOW
                )
    left = asked(office).count(UNKNOWN)
    odd.sell(MOST_OPEN - left + 3)
    assert asked(office) == [(FlagReason.MANY.value, "3"), *[UNKNOWN] * MOST_OPEN]


def test_a_rebuild_asks_as_much_as_was_asked_on_arrival(office: Office, odd: Odd) -> None:
    odd.sell(MOST_OPEN + 7)
    odd.sell(5)

    def every() -> list[tuple[int, str, int, str]]:
        with office.database.reading() as connection:
            rows = connection.execute(select(FLAG).order_by(FLAG.c.sequence, FLAG.c.reason))
            return [(row.sequence, row.reason, bool(row.settled_at), row.note) for row in rows]

    before = every()
    rebuild(office.database, at=NOW)
    assert every() == before
    with office.database.writing() as connection:
        connection.execute(FLAG.delete())
    rebuild(office.database, at=NOW)
    assert every() == before


def test_a_register_with_many_flags_hides_none_of_the_laptop_beside(
    office: Office, odd: Odd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_FLAGS", 10)
    odd.sell(MOST_OPEN)
    honest = Odd(office, Laptop(tmp_path / "honest.lapak", seed=8))
    honest.sell(1)
    with office.database.reading() as connection:
        shown = open_flags(connection, office.place.fair, office.place.booth)
    assert len(shown) == 10
    assert honest.laptop.register in {flag.register for flag in shown}


def test_the_page_says_for_how_many_a_flag_stands(office: Office, odd: Odd) -> None:
    odd.sell(MOST_OPEN + 2)
    with office.database.reading() as connection:
        shown = open_flags(connection, office.place.fair, office.place.booth)
    assert {flag.more for flag in shown if flag.reason == FlagReason.MANY.value} == {2}
    assert {flag.more for flag in shown if flag.reason != FlagReason.MANY.value} == {0}
