from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from zxingcpp import read_barcodes

from booth.storage.reading import read_entries
from resources import texts
from resources.texts import Language
from ui import theme
from ui.commands.driving.album import SCENES, play
from ui.commands.driving.beginning_scenes import failed_start, first_run
from ui.commands.driving.furnishing import Furnished, furnish
from ui.commands.driving.hands import running_till
from ui.commands.driving.paper_pictures import papers
from ui.commands.driving.scene import Scene, take
from ui.commands.driving.selling_scenes import TRAINING
from ui.commands.driving.settling import settle
from ui.frame.training_banner import TrainingBanner
from ui.screens.failure.view import FailureView
from ui.widgets.overlay import Overlay

A_FEW = (
    *("sell", "line", "discount", "settings-printer", "settings-laptop"),
    *("settings-office", "joining-office", "failure"),
)


@pytest.fixture
def stand(qapp: QApplication, tmp_path: Path) -> Furnished:
    theme.put_on(qapp)
    return furnish(tmp_path / "stand", texts.in_use())


def scenes(*names: str) -> list[Scene]:
    by_name = {scene.name: scene for scene in SCENES}
    return [by_name[name] for name in names]


def sheets(page: QWidget) -> list[Overlay]:
    return [sheet for sheet in page.findChildren(Overlay) if sheet.is_open]


def test_each_scene_shows_what_it_is_named_for_and_leaves_the_screen_free(
    stand: Furnished, tmp_path: Path
) -> None:
    seen: dict[str, tuple[int, int]] = {}
    pictures = set()
    for name, page in play(stand, scenes(*A_FEW)):
        seen[name] = len(sheets(page)), len(page.findChildren(FailureView))
        pictures.add(take(page, tmp_path / f"{name}.png").read_bytes())
    assert seen == {
        "sell": (0, 0),
        "line": (1, 0),
        "discount": (1, 0),
        "settings-printer": (0, 0),
        "settings-laptop": (0, 0),
        "settings-office": (0, 0),
        "joining-office": (1, 0),
        "failure": (0, 1),
    }
    assert len(pictures) == len(A_FEW)


def test_the_first_run_is_pictured_from_its_first_page_to_a_restored_one(
    stand: Furnished, tmp_path: Path
) -> None:
    steps = [name for name, _ in first_run(tmp_path / "new", stand)]
    assert (steps[0], steps[-1], len(steps)) == ("first-run", "restore", 9)
    assert not list((tmp_path / "new" / "first").glob("*.lapak"))


def test_a_ledger_that_is_gone_has_a_picture_too(qapp: QApplication, tmp_path: Path) -> None:
    theme.put_on(qapp)
    assert [name for name, _ in failed_start(tmp_path)] == ["no-ledger"]


def test_a_booth_for_practice_is_pictured_with_its_banner(
    qapp: QApplication, tmp_path: Path
) -> None:
    theme.put_on(qapp)
    practice = furnish(tmp_path / "practice", texts.in_use(), training=True)
    (banners,) = [len(page.findChildren(TrainingBanner)) for _, page in play(practice, TRAINING)]
    assert banners == 1


def test_price_tags_are_pictured_as_the_printer_cuts_them(stand: Furnished, tmp_path: Path) -> None:
    for name, page in papers(stand):
        picture = Image.open(take(page, tmp_path / f"{name}.png"))
        assert len(read_barcodes(picture)) == 3


def test_a_picture_waits_for_what_comes_after_the_last_key(stand: Furnished) -> None:
    with running_till(stand.home, clock=stand.clock, ids=stand.ids) as (_, hands):
        settle(hands)
        came: list[str] = []
        pause = QTimer(hands.window, singleShot=True, interval=150)
        pause.timeout.connect(
            lambda: hands.window.desk.ask(
                lambda _: "answer", then=came.append, failed=hands.window.report
            )
        )
        pause.start()
        settle(hands)
        assert came == ["answer"]


def test_no_two_scenes_have_one_name() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)


def test_the_booth_in_the_pictures_is_the_same_every_time(stand: Furnished, tmp_path: Path) -> None:
    again = furnish(tmp_path / "again", Language.INDONESIAN)
    heads = [list(read_entries(one.home / "KT1.lapak"))[-1].hash for one in (stand, again)]
    assert heads[0] == heads[1]
