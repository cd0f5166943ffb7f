from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.money import Rupiah
from sync.office.failures import NoSuchScopeError
from sync.office.press_figures import freeze, press_figures
from sync.office.store.truth_tables import PRESS_FIGURE
from sync.office.totals import Scope
from tests.ledgers import DAY, OPENING, PRICE
from tests.sync.office.laptops import Laptop, Office

EVENING = OPENING + timedelta(hours=9)


def test_a_press_figure_stays_as_it_was_said_and_names_who_was_not_heard(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    silent = Laptop(tmp_path / "silent.lapak", seed=8)
    silent.enrol(office)
    scribe = laptop.scribe
    with scribe.transaction():
        scribe.sale(scribe.line(0, 2))
        scribe.record(
            TurnoverReported(
                vendor=scribe.vendors[0], business_day=DAY, amount=Rupiah(500_000), note=""
            )
        )
    laptop.send(office, sender, at=EVENING)
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    said = freeze(office.database, scope, by="Rani", at=EVENING, purpose="Siaran pers")
    assert said.figure is not None
    assert said.figure.purpose == "Siaran pers"
    assert (said.figure.net, said.figure.reported, said.figure.receipts) == (2 * PRICE, 500_000, 1)
    assert said.figure.made_by == "Rani"
    assert said.figure.booth_name == "Kota Tangerang"
    assert [(one.register, one.sequence) for one in said.figure.lacking] == [(silent.register, 0)]
    marks = {one.register: one.sequence for one in said.figure.registers}
    assert marks[laptop.register] == len(laptop.rows())

    held = len(laptop.rows())
    laptop.sell(3)
    laptop.send(office, sender, laptop.batch(held + 1), at=EVENING)
    later = freeze(office.database, scope, day=DAY, by="Rani", at=EVENING + timedelta(minutes=1))
    assert later.figure is not None
    assert later.figure.net > said.figure.net
    assert later.figure.reported == 500_000
    empty = freeze(office.database, scope, day=DAY + timedelta(days=1), by="Rani", at=EVENING)
    assert empty.figure is not None
    assert (empty.figure.net, empty.figure.reported) == (0, 0)
    with office.database.reading() as connection:
        listed = press_figures(connection, office.place.fair)
    assert listed[0] == later
    assert said in listed
    assert {one.hash for one in listed} == {said.hash, later.hash, empty.hash}


@pytest.mark.parametrize(
    "changes",
    [
        {"content": lambda said: said.replace('"net":0', '"net":137070500')},
        {"content": lambda said: said[:-1]},
        {"made_by": lambda said: f"{said}!"},
        {"made_at": lambda said: said + 1},
    ],
    ids=["amount", "torn", "who", "when"],
)
def test_a_press_figure_that_was_changed_afterwards_is_seen(
    office: Office, laptop: Laptop, changes: dict[str, Callable[[Any], Any]]
) -> None:
    laptop.send(office, laptop.enrol(office))
    freeze(office.database, Scope(fair=office.place.fair), by="Rani", at=EVENING)
    with office.database.reading() as connection:
        assert all(one.sound for one in press_figures(connection, office.place.fair))
    with office.database.writing() as connection:
        row = connection.execute(PRESS_FIGURE.select()).one()._mapping
        changed = {name: change(row[name]) for name, change in changes.items()}
        assert changed != {name: row[name] for name in changes}
        connection.execute(update(PRESS_FIGURE).values(**changed))
    with office.database.reading() as connection:
        (found,) = press_figures(connection, office.place.fair)
    assert not found.sound


def test_there_is_no_figure_of_what_is_not_there(office: Office) -> None:
    for scope in (Scope(fair=uuid4()), Scope(fair=office.place.fair, booth=uuid4())):
        with pytest.raises(NoSuchScopeError):
            freeze(office.database, scope, by="Rani", at=EVENING)
