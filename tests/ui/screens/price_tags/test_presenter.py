from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from booth.domain.catalogue import ProductTerms
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah
from booth.domain.price_tag import write_price_tag
from booth.domain.tag_sheet import MOST_ON_SHEETS, MOST_ON_STRIP, TagSheet
from tests.ui.said import Said
from tests.ui.screens.price_tags.by_hand import PapersByHand, RunByHand
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.price_tags.papers import RunStanding, TagPrinter
from ui.screens.price_tags.presenter import PriceTags
from ui.screens.price_tags.showing import SHEETS, ShownPaper, TagRow

STRIP = SHEETS.index(TagSheet.STRIP)


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.rows: Sequence[TagRow] = ()
        self.nothing = self.error = self.total = self.below = self.start = self.progress = ""
        self.copies: int | None = None
        self._paper: ShownPaper | None = None
        self.may_start = self.finished = False
        self.bar = (0, 0)
        self.file: Path | None = None

    def show_rows(self, rows: Sequence[TagRow], nothing: str, next_step: str) -> None:
        self.rows, self.nothing = rows, f"{nothing} {next_step}".strip()

    def show_copies(self, copies: int | None) -> None:
        self.copies = copies

    def show_paper(self, paper: ShownPaper) -> None:
        self._paper = paper

    def show_total(self, words: str, below: str, start: str, *, may_start: bool) -> None:
        self.total, self.below, self.start, self.may_start = words, below, start, may_start

    def show_error(self, words: str) -> None:
        self.error = words

    def show_progress(self, words: str, done: int, of: int) -> None:
        self.progress, self.bar = words, (done, of)

    def finish(self, path: Path | None) -> None:
        self.finished, self.file = True, path

    @property
    def paper(self) -> ShownPaper:
        assert self._paper is not None
        return self._paper

    @property
    def ticked(self) -> dict[str, int]:
        return {row.name: row.copies for row in self.rows if row.ticked}


@pytest.fixture
def papers() -> PapersByHand:
    return PapersByHand()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def tags(stand: Stand, desk: Desk, said: Said, papers: PapersByHand, shown: Shown) -> PriceTags:
    presenter = PriceTags(desk, said, papers, shown, ticked=[stand.kain.id])
    presenter.show()
    return presenter


def _may_cut(shown: Shown) -> bool:
    return shown.paper.may_cut


def _may_start(shown: Shown) -> bool:
    return shown.may_start


def _begun(tags: PriceTags, papers: PapersByHand) -> RunByHand:
    tags.start()
    return papers.runs[-1]


def test_the_goods_one_came_from_are_ticked_once_and_all_are_there(
    tags: PriceTags, stand: Stand, shown: Shown
) -> None:
    assert shown.ticked == {"Kain batik tulis": 1}
    assert [row.name for row in shown.rows] == ["Kain batik tulis", "Tas anyaman"]
    assert (shown.total, shown.below, shown.start) == ("1 label", "1 lembar A4", "Buat PDF")
    assert tags.current == stand.kain.id
    assert shown.copies == 1


def test_what_is_ticked_stays_so_while_another_vendor_is_looked_at(
    tags: PriceTags, stand: Stand, shown: Shown
) -> None:
    tags.choose_vendor(stand.roka.id)
    assert [row.name for row in shown.rows] == ["Tas anyaman"]
    tags.tick_shown()
    tags.choose_vendor(None)
    assert shown.ticked == {"Kain batik tulis": 1, "Tas anyaman": 1}


def test_words_that_fit_nothing_say_the_next_step(tags: PriceTags, shown: Shown) -> None:
    tags.search("perahu")
    assert shown.rows == []
    assert "Esc" in shown.nothing
    assert not tags.take_first_found()


def test_enter_ticks_the_first_that_was_found(tags: PriceTags, shown: Shown) -> None:
    tags.search("tas")
    assert tags.take_first_found()
    tags.search("")
    assert shown.ticked == {"Kain batik tulis": 1, "Tas anyaman": 1}


def test_a_number_counts_the_current_goods_and_nought_unticks_them(
    tags: PriceTags, stand: Stand, shown: Shown
) -> None:
    tags.move_to(stand.tas.id)
    tags.set_copies(12)
    assert shown.ticked["Tas anyaman"] == shown.copies == 12
    assert shown.total == "13 label"
    tags.set_copies(0)
    assert "Tas anyaman" not in shown.ticked


def test_labels_follow_the_stock_and_what_has_none_is_said(
    stand: Stand, desk: Desk, shown: Shown, said: Said, papers: PapersByHand
) -> None:
    terms = ProductTerms(vendor=stand.batik.id, name="Jasa ukir", price=Rupiah(25_000))
    stand.booth.cataloguing.add_product(terms)
    empty = stand.booth.cataloguing.add_product(replace(terms, name="Habis"), stock=0)
    desk.shelf = stand.booth.browsing.shelf()
    tags = PriceTags(desk, said, papers, shown)
    tags.tick_shown()
    tags.as_many_as_stock()
    assert shown.ticked == {"Kain batik tulis": 20, "Tas anyaman": 20, "Jasa ukir": 1}
    ((words, _),) = said.words
    assert "1 barang habis" in words
    assert "1 barang tidak dihitung" in words
    assert empty not in {row.key for row in shown.rows if row.ticked}


def test_a_scan_is_one_more_label_by_barcode_or_by_an_old_tag(
    tags: PriceTags, stand: Stand, shown: Shown
) -> None:
    assert tags.scanned(write_price_tag(stand.tas))
    assert tags.scanned(write_price_tag(stand.tas))
    assert shown.ticked["Tas anyaman"] == 2
    assert not tags.scanned("8990000000000")
    assert shown.total == "3 label"


def test_goods_that_are_sold_no_more_get_no_label(
    stand: Stand, desk: Desk, said: Said, papers: PapersByHand, shown: Shown
) -> None:
    stand.booth.cataloguing.change_product(
        stand.kain.id, replace(stand.kain.terms, selling=False), by=stand.budi
    )
    desk.shelf = stand.booth.browsing.shelf()
    PriceTags(desk, said, papers, shown, ticked=[stand.kain.id]).show()
    assert [row.name for row in shown.rows] == ["Tas anyaman"]
    assert shown.total == "0 label"
    assert not shown.may_start


def test_a_booth_without_goods_says_what_to_do(
    desk: Desk, said: Said, papers: PapersByHand, shown: Shown
) -> None:
    desk.shelf = replace(desk.shelf, products=())
    PriceTags(desk, said, papers, shown).show()
    assert "Ctrl+N" in shown.nothing
    assert not shown.may_start


# --- paper ------------------------------------------------------------------------------------


def test_the_paper_that_was_chosen_is_chosen_again(
    tags: PriceTags, desk: Desk, said: Said, papers: PapersByHand, shown: Shown
) -> None:
    tags.choose_sheet(STRIP)
    assert papers.kept is TagSheet.STRIP
    PriceTags(desk, said, papers, shown).show()
    assert shown.paper.number == STRIP


@pytest.mark.parametrize("first, sheets", [(1, "1 lembar A4"), (24, "2 lembar A4")])
def test_a_half_used_sheet_may_need_another(
    tags: PriceTags, stand: Stand, shown: Shown, first: int, sheets: str
) -> None:
    tags.choose_first(first)
    tags.tick(stand.tas.id)
    assert shown.below == sheets


def test_a_printer_that_cuts_takes_more_paper_and_one_that_does_not_is_not_asked_to(
    tags: PriceTags, stand: Stand, papers: PapersByHand, shown: Shown
) -> None:
    tags.choose_sheet(STRIP)
    tags.move_to(stand.kain.id)
    tags.set_copies(10)
    assert _may_cut(shown)
    assert shown.below == "kira-kira 0,7 m kertas"
    tags.choose_cutting(each=False)
    assert shown.below == "kira-kira 0,6 m kertas"
    tags.choose_cutting(each=True)
    papers.at_hand = TagPrinter(columns=48, cuts=False)
    tags.show()
    assert not _may_cut(shown)
    assert "80 mm" in shown.paper.choices[STRIP]
    assert not _begun(tags, papers).order.cut_each


def test_without_a_printer_the_strip_says_so_and_does_not_begin(
    tags: PriceTags, papers: PapersByHand, shown: Shown
) -> None:
    papers.at_hand = None
    tags.choose_sheet(STRIP)
    assert "Belum ada printer" in shown.paper.words
    assert not shown.may_start
    tags.start()
    assert papers.runs == []


@pytest.mark.parametrize("sheet, most", [(0, MOST_ON_SHEETS), (STRIP, MOST_ON_STRIP)])
def test_more_labels_than_one_run_makes_are_refused_with_the_number(
    tags: PriceTags, papers: PapersByHand, shown: Shown, sheet: int, most: int
) -> None:
    tags.choose_sheet(sheet)
    kain, tas = (row.key for row in shown.rows)
    tags.move_to(kain)
    tags.set_copies(most)
    assert _may_start(shown)
    assert shown.error == ""
    tags.tick(tas)
    assert not _may_start(shown)
    assert f"Paling banyak {most:,}".replace(",", ".") in shown.error
    tags.start()
    assert papers.runs == []


# --- the run ----------------------------------------------------------------------------------


def test_labels_of_a_vendor_lie_together_and_the_run_is_told_in_numbers(
    tags: PriceTags, stand: Stand, papers: PapersByHand, shown: Shown, said: Said
) -> None:
    tags.scanned(write_price_tag(stand.tas))
    tags.scanned(write_price_tag(stand.kain))
    tags.choose_first(3)
    run = _begun(tags, papers)
    assert [one.id for one in run.order.labels] == [stand.kain.id, stand.kain.id, stand.tas.id]
    assert run.order.first == 3
    run.now = RunStanding(done=2)
    tags.look()
    assert shown.progress == "2 dari 3 label"
    assert shown.bar == (2, 3)
    assert not shown.may_start
    path = Path("Label harga.pdf")
    run.now = RunStanding(done=3, ended=True, path=path)
    tags.look()
    assert shown.finished
    assert shown.file == path
    assert shown.progress == ""
    assert str(path) in said.words[-1][0]


def test_one_run_at_a_time_and_a_scan_meanwhile_changes_nothing(
    tags: PriceTags, stand: Stand, papers: PapersByHand, shown: Shown
) -> None:
    tags.start()
    tags.start()
    assert len(papers.runs) == 1
    tags.scanned(write_price_tag(stand.tas))
    assert shown.total == "1 label"


def test_a_strip_that_broke_off_goes_on_where_it_was(
    tags: PriceTags, stand: Stand, papers: PapersByHand, shown: Shown
) -> None:
    tags.choose_sheet(STRIP)
    tags.move_to(stand.kain.id)
    tags.set_copies(5)
    run = _begun(tags, papers)
    run.now = RunStanding(done=2, ended=True, trouble="Kertas printer habis")
    tags.look()
    assert not shown.finished
    assert shown.error == (
        "Kertas printer habis: 2 dari 5 label sudah keluar. "
        "Periksa printernya, lalu Lanjutkan dari label ke-3."
    )
    assert shown.start == "Lanjutkan"
    rest = _begun(tags, papers)
    assert len(rest.order.labels) == 3
    rest.now = RunStanding(done=1, ended=True, trouble="Sambungan printer putus", partly=True)
    tags.look()
    assert "3 dari 5 label" in shown.error
    assert "ke-4 mungkin tercetak sebagian" in shown.error
    last = _begun(tags, papers)
    assert len(last.order.labels) == 2
    last.now = RunStanding(done=2, ended=True)
    tags.look()
    assert shown.finished


def test_other_labels_than_those_that_broke_off_begin_anew(
    tags: PriceTags, stand: Stand, papers: PapersByHand, shown: Shown
) -> None:
    tags.choose_sheet(STRIP)
    tags.move_to(stand.kain.id)
    tags.set_copies(5)
    _begun(tags, papers).now = RunStanding(done=2, ended=True, trouble="Printer macet")
    tags.look()
    tags.set_copies(6)
    assert shown.start == "Cetak"
    assert shown.error == ""
    assert len(_begun(tags, papers).order.labels) == 6


def test_a_file_that_nobody_wants_any_more_is_not_there(
    tags: PriceTags, papers: PapersByHand, shown: Shown
) -> None:
    run = _begun(tags, papers)
    tags.stop()
    assert run.cancelled
    run.now = RunStanding(ended=True)
    tags.look()
    assert shown.error == "Dibatalkan. PDF-nya belum dibuat."
    assert shown.start == "Buat PDF"
    assert shown.may_start


def test_a_file_that_cannot_be_written_says_why(
    tags: PriceTags, papers: PapersByHand, shown: Shown
) -> None:
    _begun(tags, papers).now = RunStanding(ended=True, trouble="Folder tidak bisa ditulisi.")
    tags.look()
    assert shown.error == "Folder tidak bisa ditulisi."
    assert not tags.is_running


def test_unknown_goods_are_not_ticked(
    stand: Stand, desk: Desk, said: Said, papers: PapersByHand, shown: Shown
) -> None:
    PriceTags(desk, said, papers, shown, ticked=[ProductId(stand.batik.id)]).show()
    assert shown.ticked == {}
