"""What one person says of the goods, at a till or in the browser, is on everybody's screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.config import Config
from booth.storage.keys import KeyStore
from sync.client import pacing
from sync.protocol.bundles import RECEIVED_SUFFIX
from tests.sync.office.web.guests import form_token, send
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.choosing import choose
from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened
from tests.ui.stories.office_steps import SENT, badge, join, page, sell
from tests.ui.stories.offices import RunningOffice, office_in
from tests.ui.stories.person import CTRL, Person
from tests.ui.stories.test_the_catalogue_is_kept import catalogue
from tests.ui.stories.test_the_office_changes_prices import BareStall
from ui.scanner import Scanner
from ui.screens.desk import Place
from ui.screens.settings.office import OfficeState

BAG = "Tas anyaman pandan"


@pytest.fixture
def stall(tmp_path: Path) -> Stall:
    folder = tmp_path / "stan"
    folder.mkdir()
    return Stall(folder, KeyStore(Config(folder=folder).keys).make)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with office_in(tmp_path / "kantor") as running:
        yield running


@pytest.fixture
def browser(office: RunningOffice) -> Iterator[httpx.Client]:
    with office.browser() as client:
        yield client


@pytest.fixture
def first(
    qtbot: QtBot, qapp: QApplication, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """Till 1, which has the goods."""
    # A till with nothing to send says hello once a minute: nobody waits for that here.
    monkeypatch.setattr(pacing, "IDLE_SECONDS", 0.2)
    yield from at_till(qtbot, qapp, stall)


@pytest.fixture
def both(
    qtbot: QtBot, qapp: QApplication, first: Person, office: RunningOffice, tmp_path: Path
) -> Iterator[tuple[Person, Person]]:
    """Both tills at the office: till 2 came with nothing to sell."""
    join(first, office)
    first.window.go(Place.SELL)
    folder = tmp_path / "stan 2"
    folder.mkdir()
    with contextmanager(at_till)(qtbot, qapp, BareStall(folder)) as second:
        each_by_itself(qapp, first, second)
        turn_to(second)
        join(second, office)
        second.window.go(Place.SELL)
        second.sees(lambda: shown(second) == "140.000")
        yield first, second


def at_till(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    with_pin(stall, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    yield person
    closed(person)


def each_by_itself(qapp: QApplication, *people: Person) -> None:
    """Two laptops are two programs: a scanner of one reads no keys of the other's window."""
    windows = {person: person.window.windowHandle() for person in people}
    for person in people:
        scanner = person.program.findChild(Scanner)
        assert scanner is not None
        qapp.focusWindowChanged.disconnect(scanner._watch)
        for other, window in windows.items():
            if other is not person:
                window.removeEventFilter(scanner)


def turn_to(person: Person) -> None:
    """Stand at this till: what is typed goes there."""
    person.window.activateWindow()
    assert QTest.qWaitForWindowActive(person.window)


def shown(person: Person) -> str:
    """The bag's price on the tile of the selling screen."""
    tile = next((one for one in person.window.sell.grid.tiles if one.name == BAG), None)
    return "" if tile is None else tile.price.removeprefix("Rp").strip()


def shows(person: Person, price: str) -> bool:
    return shown(person) == price


def is_sent(person: Person) -> bool:
    return badge(person) == SENT


def ask_for(browser: httpx.Client, office: RunningOffice, price: str) -> None:
    """Change the bag's price in the browser, by the form as it is shown."""
    listed = browser.get(f"{office.desk}/barang").text
    found = re.search(rf'href="([^"]*/barang/[0-9a-f]{{32}})">{BAG}', listed)
    assert found is not None, listed
    form = browser.get(found[1]).text
    vendor = re.search(r'<option value="([0-9a-f]{32})" selected', form)
    barcode = re.search(r'name="barcode"[^>]*value="([^"]*)"', form)
    assert vendor is not None
    assert barcode is not None
    answered = send(
        browser,
        found[1],
        name=BAG,
        vendor=vendor[1],
        kind="barang",
        price=price,
        barcode=barcode[1],
        selling="1",
    )
    assert answered.status_code == HTTPStatus.SEE_OTHER, answered.text


def ask_at_till(person: Person, price: str, *, is_in_charge: bool = False) -> None:
    """Change the bag's price on the till's own screen."""
    turn_to(person)
    view = catalogue(person)
    person.scan(TAS)
    form = view.products.product
    person.sees(lambda: form.name.text() == BAG)
    form.price.setFocus()
    person.type(price)
    person.press(Qt.Key.Key_F12)
    # At till 2 the coordinator herself is in charge, and nobody has to be asked.
    if not is_in_charge:
        approve(person)
    person.sees(view.products.undo.isVisible)
    person.window.go(Place.SELL)


def flagged(browser: httpx.Client, office: RunningOffice) -> list[str]:
    """Where the browser leads to whoever decides between two words."""
    found = browser.get(office.desk).text
    return sorted(set(re.findall(r'href="([^"]*/beda/[^"]+)"', found)))


def test_a_price_changed_in_the_browser_is_on_both_tills_by_itself(
    both: tuple[Person, Person], office: RunningOffice, browser: httpx.Client
) -> None:
    ask_for(browser, office, "155.000")
    for person in both:
        person.sees(partial(shows, person, "155.000"))
        turn_to(person)
        person.scan(TAS)
        assert [line.price for line in person.lines] == [155_000]


def test_a_price_changed_at_one_till_is_on_the_others_screen_and_in_the_browser(
    both: tuple[Person, Person], office: RunningOffice, browser: httpx.Client
) -> None:
    first, second = both
    ask_at_till(first, "160000")
    second.sees(lambda: shown(second) == "160.000")
    assert "160.000" in browser.get(f"{office.desk}/barang").text
    assert flagged(browser, office) == []
    turn_to(second)
    second.scan(TAS)
    assert [line.price for line in second.lines] == [160_000]


@pytest.mark.parametrize("holds, price", [("theirs", "180.000"), ("official", "170.000")])
def test_who_decides_between_two_tills_is_believed_by_both(
    both: tuple[Person, Person],
    office: RunningOffice,
    browser: httpx.Client,
    holds: str,
    price: str,
) -> None:
    first, second = both
    office.go_away()
    ask_at_till(first, "170000")
    ask_at_till(second, "180000", is_in_charge=True)
    office.come()
    # One after the other: which of them the office hears first is not left to chance.
    for person in both:
        turn_to(person)
        page(person)
        person.press(Qt.Key.Key_S, CTRL)
        person.sees(partial(is_sent, person))
        person.window.go(Place.SELL)
    first.sees(lambda: len(flagged(browser, office)) == 1)
    (clash,) = flagged(browser, office)
    # Until somebody decides, each sells by its own word.
    assert [shown(person) for person in both] == ["170.000", "180.000"]
    said = browser.get(clash).text
    assert "170.000" in said
    assert "180.000" in said
    assert send(browser, clash, holds=holds).status_code == HTTPStatus.SEE_OTHER
    assert flagged(browser, office) == []
    for person in both:
        person.sees(partial(shows, person, price))


def test_a_booth_without_any_network_gets_a_new_price_by_stick(
    first: Person, office: RunningOffice, tmp_path: Path
) -> None:
    join(first, office)
    office.go_away()
    sell(first)
    first.sees(lambda: "1 nota menunggu" in badge(first))
    saving = page(first)
    stick = tmp_path / "stick"
    stick.mkdir()
    first.press(Qt.Key.Key_U, CTRL)
    choose(first, stick)
    first.sees(lambda: saving.saving.text().startswith("Tersimpan: KT2-1-"))
    (written,) = stick.iterdir()
    office.come_elsewhere()
    with office.browser() as browser:
        ask_for(browser, office, "155.000")
        answered = browser.post(
            "/atur/usb",
            data={"form": form_token(browser, "/atur/usb")},
            files={"file": (written.name, written.read_bytes())},
        )
    assert answered.status_code == HTTPStatus.OK
    assert office.receipts() == 1
    answer = stick / f"KT2-1{RECEIVED_SUFFIX}"
    answer.write_bytes(answered.content)
    first.press(Qt.Key.Key_O, CTRL)
    choose(first, answer)
    first.sees(lambda: "(1 berubah)" in first.said)
    first.window.go(Place.SELL)
    first.sees(lambda: shown(first) == "155.000")
    first.scan(TAS)
    first.scan(KAIN)
    assert [line.price for line in first.lines] == [155_000, 385_000]
