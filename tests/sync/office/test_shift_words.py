from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry, read_entry
from booth.domain.shift_days import shift_days
from sync.office.projections import Origin
from sync.office.rebuilding import rebuild
from sync.office.shift_words import days_of, told_of
from sync.office.store.derived_tables import REGISTER_DAY, SALE, TAKINGS, TURNOVER
from sync.office.verifying import verify
from tests.ledgers import DAY
from tests.sync.office.laptops import NOW, Laptop, Office

TOMORROW, YESTERDAY = DAY + timedelta(days=1), DAY - timedelta(days=1)


def shift_of(laptop: Laptop) -> ShiftId:
    assert laptop.scribe.shift is not None
    return laptop.scribe.shift


def correct(laptop: Laptop, shift: ShiftId, day: object) -> None:
    with laptop.scribe.transaction():
        laptop.scribe.record(BusinessDayCorrected(of_shift=shift, business_day=day))  # type: ignore[arg-type]


def send_all(office: Office, laptops: Sequence[Laptop], *, after: dict[Laptop, int]) -> None:
    for laptop in laptops:
        sender = office.registers.sender(laptop.token)
        start = after.get(laptop, 0)
        laptop.send(office, sender, laptop.batch(start + 1))
        after[laptop] = len(laptop.rows())


def at_the_office(office: Office, laptops: Sequence[Laptop]) -> dict[str, set[tuple[str, int]]]:
    """Days and what was sold on each, by every table that knows of days."""
    gross = func.sum(TURNOVER.c.gross)
    of_registers, receipts = func.sum(REGISTER_DAY.c.gross), func.count(SALE.c.sale)
    with office.database.reading() as connection:
        shown = {
            "turnover": select(TURNOVER.c.business_day, gross).group_by(TURNOVER.c.business_day),
            "takings": select(TAKINGS.c.business_day, func.sum(TAKINGS.c.sold)).group_by(
                TAKINGS.c.business_day
            ),
            "sales": select(SALE.c.business_day, receipts).group_by(SALE.c.business_day),
        }
        found = {
            name: {(day, int(sum_)) for day, sum_ in connection.execute(wanted) if sum_}
            for name, wanted in shown.items()
        }
        for laptop in laptops:
            found[laptop.register.hex] = {
                (day, int(sum_))
                for day, sum_ in connection.execute(
                    select(REGISTER_DAY.c.business_day, of_registers)
                    .where(REGISTER_DAY.c.register == laptop.register.bytes)
                    .group_by(REGISTER_DAY.c.business_day)
                )
                if sum_
            }
        here = Origin(
            fair=office.place.fair.bytes,
            booth=office.place.booth.bytes,
            register=laptops[0].register.bytes,
            zone=ZoneInfo("Asia/Jakarta"),
            cutoff_hour=4,
        )
        days = days_of(told_of(connection, here, [], [shift_of(one) for one in laptops]))
        assert all(days == shift_days(union_of(every)) for every in permutations(laptops))
        (verdict,) = list(verify(connection))
        assert verdict.finding is None, verdict.finding
    return found


def union_of(laptops: Sequence[Laptop]) -> list[Entry]:
    return [read_entry(line, hash_) for one in laptops for _, line, hash_ in one.rows()]


@pytest.fixture
def three(office: Office, tmp_path: Path) -> list[Laptop]:
    made = [Laptop(tmp_path / f"{seed}.lapak", seed=seed) for seed in (7, 8, 9)]
    for laptop in made:
        laptop.enrol(office)
    return made


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_day_corrected_elsewhere_holds_whichever_ledger_arrives_first(
    office: Office, three: list[Laptop], order: tuple[int, ...]
) -> None:
    first, second, third = three
    first.sell(3)
    # Behind the opening's clock and ahead of it: a correction holds against the opening.
    second.scribe.at -= timedelta(hours=5)
    correct(second, shift_of(first), YESTERDAY)
    third.scribe.at += timedelta(hours=1)
    correct(third, shift_of(first), TOMORROW)
    first.sell(2)
    after: dict[Laptop, int] = {}
    send_all(office, [three[n] for n in order], after=after)
    found = at_the_office(office, three)
    assert {day for day, _ in found[first.register.hex]} == {TOMORROW.isoformat()}
    assert found["sales"] == {(TOMORROW.isoformat(), 5)}
    assert found["turnover"] == found["takings"]
    rebuild(office.database, at=NOW)
    assert at_the_office(office, three) == found


def test_a_day_corrected_elsewhere_moves_what_was_sold_before_and_what_is_sold_later(
    office: Office, three: list[Laptop]
) -> None:
    first, second, _ = three
    after: dict[Laptop, int] = {}
    first.sell(3)
    second.sell(1)
    send_all(office, three, after=after)
    correct(second, shift_of(first), TOMORROW)
    send_all(office, [second], after=after)
    assert at_the_office(office, three)["sales"] == {
        (TOMORROW.isoformat(), 3),
        (DAY.isoformat(), 1),
    }
    first.sell(2)
    send_all(office, [first], after=after)
    found = at_the_office(office, three)
    assert found["sales"] == {(TOMORROW.isoformat(), 5), (DAY.isoformat(), 1)}
    assert {day for day, _ in found[second.register.hex]} == {DAY.isoformat()}


def test_the_last_word_of_a_ledger_holds_though_its_clock_was_set_back(
    office: Office, three: list[Laptop]
) -> None:
    first, second, _ = three
    first.sell(2)
    correct(second, shift_of(first), TOMORROW)
    second.scribe.at -= timedelta(hours=9)
    correct(second, shift_of(first), YESTERDAY)
    send_all(office, three, after={})
    assert at_the_office(office, three)["sales"] == {(YESTERDAY.isoformat(), 2)}


def test_a_batch_that_is_on_its_way_moves_with_the_rest(
    office: Office, three: list[Laptop]
) -> None:
    first, second, _ = three
    after: dict[Laptop, int] = {}
    send_all(office, three, after=after)
    for n in range(6):
        first.sell(2)
        correct(second, shift_of(first), TOMORROW if n % 2 else YESTERDAY)
        threads = [
            Thread(target=send_all, args=(office, [one]), kwargs={"after": after})
            for one in (first, second)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert at_the_office(office, three)["sales"] == {(TOMORROW.isoformat(), 12)}
