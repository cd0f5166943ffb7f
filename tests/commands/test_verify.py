"""`lapak verify` says what it found in its exit code, in a sentence or in JSON."""

import json
from pathlib import Path

import pytest

from tests.storage.damage import broken_into
from tests.storage.stories import write_story
from ui.commands import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The ledger of a short day."""
    path = tmp_path / "KT2.lapak"
    write_story(path)
    return path


def test_a_clean_ledger(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out
    for word in ("clean", "63 entries, 17 sales", "net turnover Rp ", "sum to zero", "hash "):
        assert word in said
    assert "TRAINING" not in said


def test_a_clean_ledger_in_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["finding"], said["entries"]) == ("clean", None, 63)
    assert (said["balance"], said["training"], said["head"]["sequence"]) == (0, False, 63)
    assert len(bytes.fromhex(said["head"]["hash"])) == 32


def test_a_training_ledger_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_story(tmp_path / "latihan.lapak", training=True)
    assert main(["verify", str(tmp_path / "latihan.lapak")]) == 0
    assert "TRAINING" in capsys.readouterr().out


def test_something_wrong(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with broken_into(path) as connection:
        connection.execute("UPDATE sale SET net = net + 1 WHERE entry = 20")
    assert main(["verify", str(path)]) == 1
    said = capsys.readouterr().out
    for word in ("WRONG", "row", "table sale", "key 20", "139000", "139001"):
        assert word in said
    assert main(["verify", str(path), "--json"]) == 1
    finding = json.loads(capsys.readouterr().out)["finding"]
    assert (finding["what"], finding["table"], finding["position"]) == ("row", "sale", 20)


def test_pages_that_cannot_be_read_are_something_wrong(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with broken_into(path) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'turnover'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 100] = bytes(100)
    path.write_bytes(content)
    assert main(["verify", str(path)]) == 1
    assert "file" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--json"]])
@pytest.mark.parametrize("content", [None, b"", b"garbage" * 5_000])
def test_what_cannot_be_read(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    words: list[str],
) -> None:
    path = tmp_path / "KT2.lapak"
    if content is not None:
        path.write_bytes(content)
    assert main(["verify", str(path), *words]) == 2
    said = capsys.readouterr()
    assert "unreadable" in said.out if words else "cannot be read" in said.err


def test_an_older_ledger_is_to_be_opened_first(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with broken_into(path) as connection:
        connection.execute("PRAGMA user_version=0")
    assert main(["verify", str(path)]) == 2
    assert "was written by an older Lapak" in capsys.readouterr().err
