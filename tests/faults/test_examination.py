"""The fault tests stand on `examine`: it must see what a fault could have done."""

from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from ui.commands.bench.examination import examine
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.selling import record_sale

SALES = 3


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "KT2.lapak"
    booth = SampleBooth()
    with booth.found(path) as opened:
        for number in range(SALES):
            record_sale(opened, booth.sale(number))
    return path


def acknowledged() -> list[bytes]:
    return [SampleBooth().sale(number)[-1].id.bytes for number in range(SALES)]


def damage(path: Path, sql: str) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_a_whole_ledger_raises_no_complaint(ledger: Path) -> None:
    assert examine(ledger).against(acknowledged()) == []


def test_one_sale_whose_answer_never_came_may_be_there(ledger: Path) -> None:
    assert examine(ledger).against(acknowledged()[:-1]) == []
    assert examine(ledger).against(acknowledged()[:-2]) != []


def test_a_lost_sale_is_seen(ledger: Path) -> None:
    assert examine(ledger).against([*acknowledged(), bytes(16)]) == ["1 acknowledged sales lost"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM sale_line WHERE number = 2",
        "DELETE FROM payment WHERE entry = (SELECT max(entry) FROM payment)",
        "DELETE FROM print_job WHERE id = 1",
        "INSERT INTO print_job SELECT 9, entry, document, 0, state, '', 0 FROM print_job LIMIT 1",
        "UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'",
        "UPDATE stock SET on_hand = on_hand - 1",
        "UPDATE receipt_series SET last = last - 1",
    ],
)
def test_a_half_written_sale_is_seen(ledger: Path, sql: str) -> None:
    damage(ledger, sql)
    assert examine(ledger).complaints
