import pypdfium2
import pytest

from booth.printing.a4 import a4_pdf
from booth.printing.paper import Blank, Code, Pair, Paper, Signatures, Text, as_text
from booth.printing.shared_text import shared_text
from tests.printing.evening import EVENING, FACTS


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def test_each_paper_has_a_page_of_its_own_with_every_amount_on_it() -> None:
    papers = [EVENING["evening_vendor"], EVENING["evening_count"]]
    vendor, count = _pages(a4_pdf(papers, FACTS.at))
    for words in ("Batik Akkar", "OMZET BERNOTA", "9.100.000", "350.000", "4.230.000"):
        assert words in vendor
    assert "2.355.000" in count


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = [EVENING["evening_vendor"]]
    assert a4_pdf(papers, FACTS.at) == a4_pdf(papers, FACTS.at)


def test_a_paper_with_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="code"):
        a4_pdf([Paper((Code("X"),))], FACTS.at)


@pytest.mark.parametrize("rows", range(30, 45))
def test_whoever_signs_finds_line_and_name_on_one_page(rows: int) -> None:
    goods = tuple(Pair(f"Barang {number}", "1") for number in range(rows))
    signed = Signatures(("UMKM", "Stan"), ("Ibu Ratna", "Budi"))
    paper = Paper((*goods, Blank(), Text("Kedua pihak menyaksikan."), Blank(), signed))
    *_, last = _pages(a4_pdf([paper], FACTS.at))
    assert "menyaksikan" in last
    assert "UMKM" in last
    assert "Ibu Ratna" in last


def test_words_too_long_for_a_line_are_wrapped_beside_their_amount() -> None:
    words = " ".join(f"kata{number}" for number in range(60))
    (page,) = _pages(a4_pdf([Paper((Pair(words, "1.234"), Pair("akhir", "2")))], FACTS.at))
    assert all(word in page for word in (*words.split(), "1.234", "akhir"))


def test_shared_text_has_a_line_for_each_figure_and_nothing_to_sign() -> None:
    shared = shared_text([EVENING["evening_vendor"]])
    assert "*OMZET BERNOTA: 9.100.000*\n" in shared
    assert "Nota: 24\n" in shared
    assert "...." not in shared
    assert "\n\n\n" not in shared


SIGNED = Paper((Signatures(("Menerima", "Menyerahkan"), ("In'et (Indonesia Etnik)", "Sari W")),))


def test_a_long_name_below_a_signature_is_never_cut() -> None:
    (page,) = _pages(a4_pdf([SIGNED], FACTS.at))
    assert "In'et (Indonesia Etnik)" in page
    assert as_text(SIGNED, 32).splitlines()[-3:] == [
        "In'et                     Sari W", "(Indonesia", "Etnik)",
    ]  # fmt: skip


def test_who_is_to_sign_is_left_out_of_shared_text() -> None:
    assert shared_text([Paper((Pair("Nota", "24"), *SIGNED.rows))]) == "Nota: 24\n"
