"""The papers of an evening as files: A4 to sign, text to share."""

from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from booth.bootstrap import Booth
from booth.domain.ids import EntryId
from booth.paper_ports import Document
from booth.printing.a4 import a4_pdf
from booth.printing.documents import compose
from booth.printing.evening_papers import EveningPaper, evening_papers
from booth.printing.goods_papers import goods_paper, goods_slip
from booth.printing.paper import Code, Paper, PaymentCode, as_text
from booth.printing.shared_text import shared_text

EVENINGS: Final = "malam"
RECAPS: Final = "rekap malam"
SLIPS: Final = "slip setoran"
CLOSES: Final = "tutup kasir"
INTERIM: Final = "rekap sementara"
GOODS: Final = "berita acara"
_COLUMNS: Final = 32
"""Of a 58 mm strip."""


def write_evening(booth: Booth, day: date, folder: Path) -> None:
    """Recaps per vendor, counts and open money; slips with two signatures; reports of shifts."""
    facts = booth.papers.evening(day)
    recaps = [paper for which in EveningPaper for paper in evening_papers(facts, which)]
    slips = [
        _paper(booth, movement.entry, Document.PAYOUT_SLIP)
        for recap in facts.recaps
        for movement in recap.money.movements
        if _has_slip(booth, movement.entry)
    ]
    closes = [
        _paper(booth, closed.entry, Document.SHIFT_REPORT)
        for closed in reversed(booth.shift_reports.closed())
        if closed.business_day == day
    ]
    begin = folder / f"{day:%Y-%m-%d}" / booth.ledger.register.code
    begin.parent.mkdir(parents=True, exist_ok=True)
    _named(begin, RECAPS, "txt").write_text(shared_text(recaps), encoding="utf-8")
    for name, papers in ((RECAPS, recaps), (SLIPS, slips), (CLOSES, closes)):
        if papers:
            _named(begin, name, "pdf").write_bytes(a4_pdf(papers, facts.at))
    for name, papers in ((SLIPS, slips), (CLOSES, closes)):
        write_strips(_named(begin, name, "txt"), papers)
    _write_goods(booth, day, begin)


def _write_goods(booth: Booth, day: date, begin: Path) -> None:
    """Each Berita acara of the day: in full on a page of its own, and as a slip."""
    written = [booth.goods.paper_facts(paper.entry) for paper in reversed(booth.goods.papers())]
    facts = [one for one in written if one.paper.at.astimezone(ZoneInfo(one.zone)).date() == day]
    if facts:
        pages = a4_pdf([goods_paper(one) for one in facts], facts[-1].paper.at)
        _named(begin, GOODS, "pdf").write_bytes(pages)
        write_strips(_named(begin, GOODS, "txt"), [goods_slip(one) for one in facts])


def write_strips(path: Path, papers: list[Paper]) -> None:
    """As they come out of a printer of 58 mm."""
    if papers:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(as_text(one, _COLUMNS) for one in papers), encoding="utf-8")


def _named(begin: Path, name: str, ending: str) -> Path:
    return begin.with_name(f"{begin.name} {name}.{ending}")


def _paper(booth: Booth, entry: EntryId, document: Document) -> Paper:
    paper = compose(booth.papers.facts(entry), document)
    # A code is for the printer: on A4 there is none to scan.
    return Paper(tuple(row for row in paper.rows if not isinstance(row, Code | PaymentCode)))


def _has_slip(booth: Booth, entry: EntryId) -> bool:
    from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn

    return isinstance(booth.papers.facts(entry).entry.event, VendorPaid | VendorPaidIn)
