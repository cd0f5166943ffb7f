"""A few of the bench's photographs, and what they show when they are really bad."""

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pytestqt.qtbot import QtBot

from booth.domain.errors import NoCodeInPictureError
from booth.payments.qr_reading import read_code
from ui.commands.bench import photographs
from ui.commands.bench.codes_seen import altered, on_paper, on_screen, read_back, shown_code
from ui.commands.bench.pay import SAMPLE, measures
from ui.commands.bench.photographs import as_png, photograph
from ui.widgets.qr_card import QrCard

FEW = 6


@pytest.mark.parametrize("columns, module", [(32, 5), (48, 7)])
def test_codes_on_paper_are_read_from_photographs(columns: int, module: int) -> None:
    assert read_back(SAMPLE, partial(on_paper, columns=columns), FEW) == (FEW, module)


def test_codes_on_the_screen_are_read_from_photographs(qtbot: QtBot) -> None:
    card = QrCard()
    qtbot.addWidget(card)
    card.resize(388, 608)
    card.show()
    read, module = read_back(SAMPLE, partial(on_screen, card), FEW)
    assert read == FEW
    assert module >= 4


def test_a_photograph_is_as_bad_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = on_paper(shown_code(SAMPLE, 1), 32)
    monkeypatch.setattr(photographs, "_BLUR", (1.0, 1.0))
    with pytest.raises(NoCodeInPictureError):
        read_code(as_png(photograph(drawn, 1)))


def test_the_same_seed_gives_the_same_photograph_and_another_one_another() -> None:
    drawn = on_paper(shown_code(SAMPLE, 1), 32)
    first, again, other = (photograph(drawn, seed) for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes()
    assert first.size != other.size or ImageChops.difference(first, other).getbbox()


def test_a_photograph_is_a_file_that_says_the_same() -> None:
    seen = photograph(on_paper(shown_code(SAMPLE, 1), 32), 1)
    with Image.open(BytesIO(as_png(seen))) as kept:
        assert kept.tobytes() == seen.tobytes()


def test_a_payload_with_one_character_changed_anywhere_is_refused() -> None:
    tried, refused = altered(SAMPLE, 2)
    assert tried == refused > 35_000


def test_the_bench_holds_what_it_counts(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    counted = [found for found in measures(tmp_path, quick=True) if found.unit in {"read", "%"}]
    assert len(counted) == 4
    assert all(found.holds for found in counted)
