"""Copies of one disk that went on by themselves, and meet at the office for the first time."""

from pathlib import Path

import pytest

from tests.sync.simulation.days import Template, make_template
from tests.sync.simulation.offices import Line, RealOffice
from tests.sync.simulation.tills import Till, World


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return make_template(tmp_path / "template")


@pytest.mark.parametrize("sold_by_the_first", [0, 3])
def test_two_copies_that_opened_the_same_epoch_offline_both_join_and_lose_no_sale(
    tmp_path: Path, template: Template, sold_by_the_first: int
) -> None:
    world = World()
    office = RealOffice(f"sqlite:///{template.folder / 'office.db'}", template.place, world.now)
    first = Till(template.folder / "KT1", template.scribes[0], world, seed=1, line=Line(office, []))
    second = first.clone(tmp_path / "clone", seed=2, line=Line(office, []), keys=False)
    for till in (first, second):
        till.feed.open_epoch(
            2,
            public_key=till.keys.make(till.feed.register, 2),
            since=till.feed.head(),
            at=till.now().at,
        )
    first_sold = {first.sell() for _ in range(sold_by_the_first)}
    second_sold = {second.sell() for _ in range(2)}
    for till in (first, second):
        till.enrol()
    for _ in range(6):
        for till in (first, second):
            till.run(120)
        office.approve_all()
    assert first.is_sent()
    assert second.is_sent()
    assert office.sales() == first_sold | second_sold
    assert second.feed.epochs()[-1].number == 3
    for till in (first, second):
        till.close()
    office.close()
