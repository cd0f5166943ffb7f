from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from booth.domain.ids import EntryId
from booth.paper_ports import Document, JobState, OwedPaper
from booth.printing.spool import Told
from booth.printing.transports.delivery import Trouble
from tests.ledgers import OPENING
from ui.main.paper_news import PaperNews
from ui.screens.desk import Tone


@dataclass
class Cashier:
    said: list[str] = field(default_factory=list)
    tones: list[Tone] = field(default_factory=list)
    remembered: list[int] = field(default_factory=list)

    def say(self, words: str, tone: Tone) -> None:
        self.said.append(words)
        self.tones.append(tone)

    def remember(self, jobs: Sequence[int]) -> None:
        self.remembered.extend(jobs)


@pytest.fixture
def cashier() -> Cashier:
    return Cashier()


@pytest.fixture
def news(cashier: Cashier) -> PaperNews:
    return PaperNews(cashier.say, cashier.remember)


def job(number: int, state: JobState, reason: str = Trouble.UNREACHABLE) -> OwedPaper:
    return OwedPaper(
        id=number,
        entry=EntryId(UUID(int=number)),
        document=Document.RECEIPT,
        copy_number=0,
        state=state,
        owed_at=OPENING,
        reason=reason,
        receipt_number=f"KT1A-{number:04}",
    )


def failed(*numbers: int) -> tuple[OwedPaper, ...]:
    return tuple(job(number, JobState.FAILED) for number in numbers)


def unknown(*numbers: int) -> tuple[OwedPaper, ...]:
    return tuple(job(number, JobState.UNKNOWN, Trouble.CUT_OFF) for number in numbers)


def sent(number: int) -> tuple[OwedPaper, ...]:
    return (job(number, JobState.SENT, ""),)


def test_paper_that_comes_out_is_no_news(news: PaperNews, cashier: Cashier) -> None:
    news.hear(Told(Trouble.NONE))
    news.hear(Told(Trouble.NONE, sent(1)))
    assert cashier.said == []


def test_an_hour_without_a_printer_is_told_at_its_ends_alone(
    news: PaperNews, cashier: Cashier
) -> None:
    news.hear(Told(Trouble.UNREACHABLE, waiting=1))
    was_due = news.is_due
    assert cashier.said == []
    news.outlast()
    assert (was_due, news.is_due) == (True, False)
    for number in range(1, 11):
        news.hear(Told(Trouble.UNREACHABLE, failed(number)))
        news.hear(Told(Trouble.UNREACHABLE, waiting=1))
    assert len(cashier.said) == 1
    assert "nota menunggu" in cashier.said[0]
    assert cashier.remembered == []
    news.hear(Told(Trouble.NONE, sent(11), waiting=2))
    news.hear(Told(Trouble.NONE, sent(12)))
    assert cashier.said[1:] == [
        (
            "Printer siap lagi: 2 nota yang menunggu dicetak sekarang. 10 nota belum tercetak: "
            "KT1A-0001, KT1A-0002, KT1A-0003 dan 7 lagi. Penjualannya aman; cetak dari Penjualan "
            "kalau masih perlu."
        )
    ]
    assert cashier.remembered == list(range(1, 11))


def test_a_printer_another_laptop_had_for_a_moment_is_no_news(
    news: PaperNews, cashier: Cashier
) -> None:
    news.hear(Told(Trouble.UNREACHABLE, waiting=1))
    news.hear(Told(Trouble.NONE, sent(1)))
    news.outlast()
    assert cashier.said == []


@pytest.mark.parametrize("trouble", [Trouble.PAPER_OUT, Trouble.COVER_OPEN, Trouble.OFFLINE])
def test_what_a_printer_says_of_itself_is_told_at_once(
    news: PaperNews, cashier: Cashier, trouble: Trouble
) -> None:
    news.hear(Told(trouble))
    assert cashier.said == []
    news.hear(Told(trouble, waiting=1))
    assert len(cashier.said) == 1
    news.hear(Told(Trouble.NONE, sent(1)))
    assert cashier.said[1:] == ["Printer siap lagi."]
    assert cashier.tones == [Tone.LOOK, Tone.DONE]


def test_a_paper_that_was_cut_off_is_told_at_once_and_its_printers_return_is_no_news(
    news: PaperNews, cashier: Cashier
) -> None:
    news.hear(Told(Trouble.CUT_OFF, unknown(12)))
    news.hear(Told(Trouble.NONE, sent(13)))
    assert cashier.said == [
        (
            "Sambungan printer putus. Satu nota mungkin tercetak sebagian: KT1A-0012. Lihat "
            "kertasnya; kalau perlu, cetak lagi dari Penjualan. Penjualannya aman."
        )
    ]
    assert cashier.remembered == [12]


def test_what_an_earlier_run_left_is_one_sentence_whatever_became_of_it(
    news: PaperNews, cashier: Cashier
) -> None:
    news.hear(Told(Trouble.NONE, failed(1, 2) + unknown(3)))
    assert cashier.said == [
        (
            "3 nota belum tercetak atau mungkin hanya sebagian: KT1A-0001, KT1A-0002, KT1A-0003. "
            "Penjualannya aman; lihat dan cetak dari Penjualan kalau masih perlu."
        )
    ]
    news.hear(Told(Trouble.NONE, failed(1, 2) + unknown(3)))
    assert len(cashier.said) == 1


def test_papers_without_a_number_are_counted(news: PaperNews, cashier: Cashier) -> None:
    nameless = OwedPaper(
        id=1,
        entry=EntryId(UUID(int=1)),
        document=Document.SHIFT_REPORT,
        copy_number=0,
        state=JobState.FAILED,
        owed_at=OPENING,
        reason="restart",
    )
    news.hear(Told(Trouble.NONE, (nameless,)))
    assert cashier.said == [
        (
            "Program sempat tertutup. Satu nota belum tercetak. Penjualannya aman; cetak dari "
            "Penjualan kalau masih perlu."
        )
    ]


def test_what_is_held_stays_untold_when_another_printer_is_chosen(
    news: PaperNews, cashier: Cashier
) -> None:
    news.hear(Told(Trouble.PAPER_OUT, waiting=1))
    news.hear(Told(Trouble.PAPER_OUT, failed(1)))
    news.begin()
    news.hear(Told(Trouble.NONE))
    assert cashier.remembered == []
    news.hear(Told(Trouble.NONE, failed(1)))
    assert cashier.remembered == [1]


def test_a_printer_that_gives_no_word_is_told_with_its_first_paper_alone(
    news: PaperNews, cashier: Cashier
) -> None:
    for number in (1, 2, 3):
        paper = job(number, JobState.UNKNOWN, Trouble.SILENT)
        news.hear(Told(Trouble.SILENT, (paper,)))
    assert len(cashier.said) == 1
    assert cashier.said[0].startswith("Printer tidak memberi kabar. Satu nota mungkin")
    assert cashier.remembered == [1, 2, 3]
