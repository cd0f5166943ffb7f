import threading
from datetime import timedelta
from pathlib import Path

import pytest

from sync.office.backups import backups
from sync.office.regular_backups import RegularBackups, copy_what_is_new
from tests.sync.office.laptops import Laptop, Office


def test_a_copy_is_made_by_itself_and_only_where_anything_is_new(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    laptop.send(office, sender)
    folder = tmp_path / "cadangan"
    regular = RegularBackups(office.database.address, folder, every=timedelta(milliseconds=50))
    regular.start()
    patience = 600
    while not (folder.is_dir() and backups(folder)) and patience:
        threading.Event().wait(0.05)
        patience -= 1
    regular.stop()
    (made,) = backups(folder)
    copy_what_is_new(office.database.address, folder)
    assert backups(folder) == (made,)
    copy_what_is_new(office.database.address, tmp_path / "another stick")
    assert len(backups(tmp_path / "another stick")) == 1
    held = len(laptop.rows())
    assert laptop.send(office, sender).durable == held


def test_a_copy_that_cannot_be_made_ends_its_program_and_not_the_office(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.send(office, laptop.enrol(office))
    (tmp_path / "stick").touch()
    with pytest.raises(SystemExit):
        copy_what_is_new(office.database.address, tmp_path / "stick")
