import json
import subprocess
import sys
from typing import Any

import pytest

from tests.ui.stories.person import Person

MODULE = "tests.ui.stories.customer_display"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one buyer after another saw; every test is about one part of it."""
    done = subprocess.run(
        [sys.executable, "-m", MODULE, str(tmp_path_factory.mktemp("booth"))],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert not done.returncode, done.stderr
    assert "requestActivate" not in done.stderr  # it never asks for the keyboard
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_second_display_is_filled_and_names_the_booth(seen: dict[str, Any]) -> None:
    assert seen["fills"] is True
    assert "Stan Kota Tangerang" in seen["nobody buys"]


def test_buyers_see_what_is_rung_up_while_the_keyboard_stays_with_the_till(
    seen: dict[str, Any],
) -> None:
    assert "Rp 525.000" in seen["rung up"]
    assert seen["rung up"][-1].startswith("Kain batik tulis kawung, 1 × Rp 385.000")
    assert seen["keyboard"] is True


def test_the_code_is_read_off_the_second_display(seen: dict[str, Any]) -> None:
    assert seen["code"] is True
    assert "BATIK CONTOH" in seen["to pay"]
    assert "BATIK CONTOH" not in seen["not paid"]


def test_buyers_are_thanked_and_the_next_one_sees_their_own_goods_alone(
    seen: dict[str, Any],
) -> None:
    assert {"Terima kasih", "Kembalian", "Rp 75.000"} <= set(seen["paid"])
    assert "Rp 75.000" not in seen["next buyer"]
    assert seen["next buyer"][-1] == "Tas anyaman pandan, 1 × Rp 140.000, 140.000"


def test_an_unplugged_display_leaves_the_till_alone_and_comes_back(seen: dict[str, Any]) -> None:
    assert seen["unplugged"] is None
    assert seen["till stays"] is True
    assert "Rp 525.000" in seen["plugged in again"]


def test_it_never_covers_the_till(seen: dict[str, Any]) -> None:
    assert seen["till in its place"] is None
    assert "Rp 525.000" in seen["till back"]
    assert seen["closed"] is True


def test_a_till_without_a_second_display_has_none(person: Person) -> None:
    display = person.program.customer_display
    display.choose("a projector that is not here")
    assert display.view is None
    display.choose(person.window.screen().name())
    assert display.view is None
    assert display.displays() == []
