from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import BoothId, FairId
from booth.domain.money import Rupiah
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.evening_papers import EveningPaper, evening_papers
from booth.printing.paper import Paper, as_text
from booth.printing.summary_paper import summary_paper
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

FRIDAY = date(2023, 3, 3)
WORDS = "Hanya penjualan Kasir. Laptop lain belum masuk."


def papers(folder: Path, clock: MovableClock, *, code: str, drawers: int) -> dict[str, Paper]:
    """A payout slip, each paper of the evening and Ringkasan, of a laptop with this code."""
    register = NewRegister(
        fair=FairId(UUID(int=1)),
        fair_name="INACRAFT 2023",
        fair_first_day=date(2023, 3, 1),
        fair_last_day=date(2023, 3, 5),
        booth=BoothId(UUID(int=2)),
        booth_name="Kota Tangerang",
        register_code=code,
        register_name="Kasir",
    )
    booth = create_booth(
        folder / f"{code}.lapak",
        register,
        make_key=lambda *_: "00" * 32,
        clock=clock,
        machine="m",
    )
    with booth:
        stand = Stand(booth)
        for number in range(1, drawers):
            booth.setting_up.add_drawer(f"Laci lain {number}")
        stand.sell(stand.cart((stand.kain, 1)))
        paid = booth.paying_vendors.pay(
            stand.batik.id,
            Rupiah(85_000),
            Place(PlaceKind.DRAWER, stand.drawer),
            by=stand.sari,
            approved_by=stand.budi,
        )
        slip = compose(booth.papers.facts(paid.envelope.id), Document.PAYOUT_SLIP)
        evening = booth.papers.evening(FRIDAY)
        return {
            "slip": slip,
            **{kind: evening_papers(evening, kind)[0] for kind in EveningPaper},
            "summary": summary_paper(booth.summaries.paper(FRIDAY)),
        }


def read(paper: Paper) -> str:
    """As read on one line: 32 columns break a sentence anywhere."""
    return " ".join(as_text(paper, 48).split())


@pytest.mark.parametrize("code, drawers", [("KT2", 1), ("KT1", 2)])
def test_every_paper_with_a_balance_says_whose_sales_are_missing(
    tmp_path: Path, clock: MovableClock, code: str, drawers: int
) -> None:
    for name, paper in papers(tmp_path, clock, code=code, drawers=drawers).items():
        assert WORDS in read(paper), name


def test_a_booth_with_one_laptop_lacks_nobodys_sales(tmp_path: Path, clock: MovableClock) -> None:
    for name, paper in papers(tmp_path, clock, code="KT1", drawers=1).items():
        assert "Laptop lain" not in read(paper), name
