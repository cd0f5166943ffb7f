"""The main job, as `lapak demo` does it; what it prints is held to what the ledgers say."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from booth.domain.errors import FolderNotEmptyError
from booth.domain.events.selling import (
    SaleCompleted,
)
from booth.domain.ledger import union
from booth.domain.payment import PaymentMethod
from booth.domain.sale import LineKind
from booth.domain.takings import takings
from booth.storage.reading import read_entries
from ui import commands
from ui.commands import demo
from ui.commands.demo.fair import DAYS, TOTAL, VENDORS

Kind = TypeVar("Kind")


QRIS, CASH = PaymentMethod.QRIS, PaymentMethod.CASH


def sales_of(*paths: Path) -> Iterator[SaleCompleted]:
    for path in paths:
        for entry in read_entries(path):
            if isinstance(entry.event, SaleCompleted):
                yield entry.event


def heads(folder: Path) -> list[bytes]:
    return [list(read_entries(folder / f"KT{n}.lapak"))[-1].hash for n in (1, 2)]


def test_two_ledgers_together_sold_exactly_what_the_news_reported(replayed: Path) -> None:
    ledgers = [read_entries(replayed / f"KT{number}.lapak") for number in (1, 2)]
    rows = [row for entry in union(ledgers) for row in takings(entry.event).turnover]
    assert sum(row.net for row in rows) == TOTAL == 137_070_500
    assert len({row.vendor for row in rows}) == len(VENDORS) == 7


def test_the_same_seed_makes_the_same_ledgers_to_the_last_hash(
    replayed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["demo", "--dir", str(tmp_path), "--no-window"]) == 0
    assert heads(tmp_path) == heads(replayed)
    printed = capsys.readouterr().out
    assert "Rp 137.070.500" in printed
    assert "WRONG" not in printed
    assert re.search(r"\[ok\] codes shown and printed +(\d+) of \1 read back", printed)
    held = printed.split("how it was paid\n")[1].split("\n\n")[0].splitlines()
    by_holder = [int(line.split()[-1].replace(".", "")) for line in held[1:]]
    assert sum(by_holder[:-1]) == by_holder[-1] > TOTAL
    # Every vendor's line and the sums' line has the five days and their total, adding up.
    names = [vendor.name for vendor in VENDORS]
    turnover = printed.split("Net of refunds")[0].splitlines()
    lines = [line for line in turnover if line.startswith((*names, "total "))]
    table = [
        [int(word.replace(".", "")) for word in re.findall(r"\d[\d.]*", line)[-6:]]
        for line in lines
    ]
    assert len(table) == len(VENDORS) + 1
    assert all(sum(row[: len(DAYS)]) == row[-1] for row in table)
    assert [sum(column) for column in zip(*table[:-1], strict=True)] == table[-1]
    assert table[-1][-1] == TOTAL


def test_another_seed_sells_otherwise_and_comes_to_the_same_total(
    replayed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["demo", "--dir", str(tmp_path), "--seed", "7", "--no-window"]) == 0
    assert heads(tmp_path) != heads(replayed)
    assert "Rp 137.070.500" in capsys.readouterr().out


def test_the_catalogue_is_large_enough_and_marked_as_invented() -> None:
    assert sum(len(vendor.goods) for vendor in VENDORS) >= 80
    assert "rekaan" in demo.fair.INVENTED


def test_a_folder_with_somebodys_files_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "KT2.lapak"
    kept.write_text("a real ledger")
    assert commands.main(["demo", "--dir", str(tmp_path)]) == commands.EXIT_WRONG
    assert kept.read_text() == "a real ledger"
    with pytest.raises(FolderNotEmptyError):
        demo._clear(tmp_path)


@pytest.fixture(scope="module")
def at_the_window(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("window")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert commands.main(["demo", "--dir", str(folder), "--no-pictures"]) == 0
    return folder, printed.getvalue()


def test_a_part_of_the_fair_is_sold_at_the_real_window_and_printed(
    at_the_window: tuple[Path, str],
) -> None:
    folder, printed = at_the_window
    assert "9 sales, 2 of them with the printer off; 7 receipts printed" in printed
    assert "Rp 137.070.500" in printed
    # Seven receipts, and a code that a buyer wanted on paper.
    assert len(list((folder / "nota").glob("*.png"))) == 8
    assert "TOTAL" in (folder / "nota" / "nota-0001.txt").read_text(encoding="utf-8")


def test_at_the_window_buyers_bargain_get_gifts_and_are_entered_quickly(
    at_the_window: tuple[Path, str],
) -> None:
    folder, _ = at_the_window
    sales = {
        entry.event.receipt_number: entry.event
        for entry in read_entries(folder / "KT2.lapak")
        if isinstance(entry.event, SaleCompleted)
    }
    paper = (folder / "nota" / "nota-0001.txt").read_text(encoding="utf-8")
    first = next(number for number in sales if number in paper)
    begin = list(sales).index(first)
    plain, touched, bargained, discounted, gift, quick, of_three = list(sales.values())[begin:][:7]
    assert [sale.payments[0].method.value for sale in (plain, touched)] == ["cash", "qris"]
    assert bargained.lines[-1].price < bargained.lines[-1].list_price
    assert discounted.lines[-1].discount > 0
    assert gift.lines[-1].kind is LineKind.FREE
    assert gift.approved_by is not None
    assert [line.product for line in quick.lines] == [None]
    assert len({line.vendor for line in of_three.lines}) == 3


def test_at_the_window_codes_are_read_off_the_screen_and_off_the_paper(
    at_the_window: tuple[Path, str],
) -> None:
    folder, printed = at_the_window
    line = next(line for line in printed.splitlines() if "codes shown and printed" in line)
    assert "4 on the screen, 1 on paper" in line
    slips = [path for path in (folder / "nota").glob("*.txt") if "BUKAN" in path.read_text("utf-8")]
    assert len(slips) == 1
    mixed = list(sales_of(folder / "KT2.lapak"))
    both = [
        sale
        for sale in mixed
        if [payment.method for payment in sale.payments] == [QRIS, CASH]
        and sale.payments[0].amount % 50_000
    ]
    assert len(both) == 1


def test_without_a_display_the_demo_says_how_to_open_the_till_and_opens_none(
    at_the_window: tuple[Path, str],
) -> None:
    folder, printed = at_the_window
    assert f"LAPAK_HOME={folder.resolve()}" in printed.replace('"', "")
    assert "It opens now" not in printed
