from collections.abc import Iterator
from pathlib import Path

import pytest

from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ledger import Entry, Stamp
from booth.exports.read_back import read_totals
from booth.storage.ledger import LedgerFile, create_ledger
from tests.exports.booth_days import genesis, two_ledgers
from ui.commands import EXIT_UNAVAILABLE, EXIT_WRONG, main


def written(path: Path, entries: list[Entry]) -> LedgerFile:
    """A ledger file that holds these entries."""
    first, *rest = entries
    assert isinstance(first.event, LedgerOpened)
    stamp = Stamp(at=first.envelope.at, by=first.envelope.by)
    ledger = create_ledger(
        path,
        first.event,
        register=first.envelope.register,
        stamp=stamp,
        entry_id=first.envelope.id,
    )
    with ledger.transaction():
        for entry in rest:
            envelope = entry.envelope
            stamp = Stamp(at=envelope.at, by=envelope.by, shift=envelope.shift)
            ledger.append(entry.event, stamp, envelope.id)
    return ledger


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[list[Path]]:
    """Two ledger files, still held by their tills."""
    paths = [tmp_path / "KT1.lapak", tmp_path / "KT2.lapak"]
    tills = [written(path, told) for path, told in zip(paths, two_ledgers(), strict=True)]
    yield paths
    for till in tills:
        till.close()


def test_ledgers_are_exported_while_their_tills_are_selling(
    ledgers: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *map(str, ledgers), "--out", str(tmp_path / "out")]) == 0
    (workbook,) = (tmp_path / "out").glob("*.xlsx")
    assert read_totals(workbook).net == 914_250
    said = capsys.readouterr().out
    assert str(workbook) in said
    assert "net turnover Rp 914.250" in said


def test_the_command_says_when_a_name_was_taken(
    ledgers: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", *map(str, ledgers), "--out", str(tmp_path / "out")]
    assert (main(words), main(words)) == (0, 0)
    said = capsys.readouterr().out
    assert "it was left alone" in said
    assert "(2).xlsx" in said


def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "KT9.lapak"
    assert main(["export", str(missing), "--out", str(tmp_path)]) == EXIT_UNAVAILABLE
    assert "KT9.lapak" in capsys.readouterr().err
    missing.write_text("not a ledger at all, but as long as one would begin " * 99)
    assert main(["export", str(missing), "--out", str(tmp_path)]) == EXIT_WRONG
    assert "is no sound ledger" in capsys.readouterr().err


def test_training_is_not_exported_together_with_sales(
    ledgers: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = two_ledgers()[0][0]
    training = tmp_path / "LATIHAN.lapak"
    create_ledger(
        training,
        genesis("KT9", training=True),
        register=first.envelope.register,
        stamp=Stamp(at=first.envelope.at),
        entry_id=first.envelope.id,
    ).close()
    words = ["export", str(ledgers[0]), str(training), "--out", str(tmp_path / "out")]
    assert main(words) == EXIT_WRONG
    assert "training ledger is never put together" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
