"""`lapak office`: what it refuses, in words, and what its keeper is told."""

import json
import socket
from pathlib import Path

import pytest
from sqlalchemy import update

from sync.office.running import Options, opened, ready
from sync.office.store.derived_tables import TURNOVER
from tests.sync.office.laptops import Laptop, Office
from ui.commands import main
from ui.commands.office import _greeting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office that holds a few sales."""
    folder = tmp_path / "kantor"
    with opened(Options(folder=folder)) as database:
        office = Office(database)
        laptop = Laptop(tmp_path / "KT2.lapak")
        sender = laptop.enrol(office)
        laptop.sell(5)
        laptop.send(office, sender)
    return folder


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["office", *words]) == 2
    said = capsys.readouterr().err
    assert said.startswith("lapak: ")
    assert "Traceback" not in said
    return said


def test_a_port_that_another_program_has_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        words = ("serve", "--dir", str(tmp_path), "--host", "127.0.0.1", "--port", port)
        assert f"127.0.0.1:{port}" in refused(capsys, *words)


@pytest.mark.parametrize(
    "words, said",
    [
        (("--plain", "--host", "0.0.0.0"), "127.0.0.1 alone"),  # noqa: S104  # what is refused
        (("--workers", "2"), "PostgreSQL"),
        (("--workers", "0"), "PostgreSQL"),
        (("--key", "k.pem"), "belong together"),
        (("--port", "0", "--certificate", "none.pem", "--key", "none.pem"), "none.pem"),
        (("--port", "0", "--database", "postgresql://x@127.0.0.1:1/x"), "database"),
    ],
)
def test_what_cannot_be_served_is_refused_before_anything_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, "serve", "--dir", str(tmp_path), *words)


def test_a_folder_that_cannot_be_one_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written" in refused(capsys, "serve", "--dir", str(tmp_path / "file" / "x"))


@pytest.mark.parametrize("words", [["verify"], ["rebuild"], ["backup", "--to", "cadangan"]])
def test_where_no_office_is_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert "no office" in refused(capsys, *words, "--dir", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_owners_password_is_told_when_there_is_one_to_tell(
    tmp_path: Path,
) -> None:
    options = Options(folder=tmp_path, host="127.0.0.1", port=0)
    with ready(options) as prepared:
        assert prepared.owner_password is not None
        assert f"told this once: {prepared.owner_password}" in _greeting(prepared)
        assert "Log in as: pemilik" in _greeting(prepared)
    with ready(options) as prepared:
        assert "password" not in _greeting(prepared)


def test_a_clean_office(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "verify", "--dir", str(folder)]) == 0
    said = capsys.readouterr().out
    for word in ("INACRAFT 2023: clean", "1 registers", "5 sales", "net turnover Rp", "zero"):
        assert word in said
    assert main(["office", "verify", "--dir", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "clean"
    assert [(fair["sales"], fair["finding"]) for fair in told["fairs"]] == [(5, None)]


def test_an_office_that_was_tampered_with_and_the_rebuild_that_mends_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(Options(folder=folder)) as database, database.writing() as connection:
        connection.execute(update(TURNOVER).values(pieces=1_000_000))
    assert main(["office", "verify", "--dir", str(folder)]) == 1
    said = capsys.readouterr().out
    for word in ("SOMETHING IS WRONG", "row differs", "table turnover", "1000000"):
        assert word in said
    assert main(["office", "verify", "--dir", str(folder), "--json"]) == 1
    (fair,) = json.loads(capsys.readouterr().out)["fairs"]
    assert (fair["finding"]["what"], fair["finding"]["table"]) == ("row differs", "turnover")
    assert main(["office", "rebuild", "--dir", str(folder)]) == 0
    assert "added up again" in capsys.readouterr().out
    assert main(["office", "verify", "--dir", str(folder)]) == 0


def test_a_backup_is_named_and_a_folder_that_takes_none_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "cadangan"
    assert main(["office", "backup", "--dir", str(folder), "--to", str(to)]) == 0
    (made,) = to.iterdir()
    assert str(made) in capsys.readouterr().out
    said = refused(capsys, "backup", "--dir", str(folder), "--to", str(made))
    assert "cannot be written" in said
