import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.printing.paper import Blank, Code, Pair, Paper, Row, Rule, Text, as_text, lay_out
from booth.printing.plain_text import plain, wrapped

TEXTS = st.text(max_size=80) | st.text(st.characters(codec="ascii"), max_size=80)
ROWS: st.SearchStrategy[Row] = st.one_of(
    st.builds(Text, TEXTS, st.booleans(), st.booleans(), st.booleans(), st.integers(0, 2)),
    st.builds(Pair, TEXTS, TEXTS, st.text(max_size=6), indent=st.integers(0, 2)),
    st.just(Rule()),
    st.just(Blank()),
    st.builds(Code, TEXTS),
)
PAPERS = st.lists(ROWS, max_size=12).map(lambda rows: Paper(tuple(rows)))


@given(PAPERS, st.integers(24, 64))
def test_no_row_is_ever_wider_than_the_columns_nor_holds_a_control_byte(
    paper: Paper, columns: int
) -> None:
    for line in lay_out(paper, columns):
        assert len(line.text) <= columns
        assert all(" " <= letter < "\x7f" for letter in line.text + line.code)


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("Khimar Syar’i", "Khimar Syar'i"),
        ("Kebaya Éncim – “halus”", 'Kebaya Encim - "halus"'),
        ("2 × 3 m²", "2 x 3 m2"),
        ("½ lusin…", "1/2 lusin..."),
        ("satu\ndua\ttiga", "satu dua tiga"),
        ("\x1bp\x00mahal\x7f\x9b", "pmahal"),
        ("batik\u200b\ufe0f\u0301 halus", "batik halus"),
        ("漢字", "??"),
        ("a\u00a0b", "a b"),
    ],
)
def test_what_no_printer_has_becomes_what_every_printer_has(typed: str, printed: str) -> None:
    assert plain(typed) == printed


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text("abc ", max_size=90), st.integers(1, 40))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, lines)) <= width


def test_an_amount_stands_at_the_end_of_the_last_line_of_its_words() -> None:
    pair = Pair("Tas anyaman pandan warna alam dengan tutup", "125.000")
    assert as_text(Paper((pair,)), 32).splitlines() == [
        "Tas anyaman pandan warna alam",
        "dengan tutup             125.000",
    ]


def test_an_amount_that_finds_no_room_stands_below_its_words() -> None:
    pair = Pair("Tas anyaman pandan warna alam", "125.000")
    assert as_text(Paper((pair,)), 32).splitlines() == [
        "Tas anyaman pandan warna alam",
        "                         125.000",
    ]


def test_centred_words_break_evenly() -> None:
    words = Text("Barang dapat ditukar selama pameran dengan nota ini.", centred=True)
    assert as_text(Paper((words,)), 48).splitlines() == [
        "          Barang dapat ditukar selama",
        "            pameran dengan nota ini.",
    ]
