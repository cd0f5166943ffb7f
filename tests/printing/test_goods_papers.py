import pypdfium2

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.moving_goods import MovedGoods
from booth.domain.ids import EntryId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.printing.a4 import a4_pdf
from booth.printing.goods_papers import goods_paper, goods_slip
from booth.printing.paper import as_text
from tests.usecases.stand import Stand

NARROW, WIDE = 32, 48


def slip(stand: Stand, entry: Entry) -> str:
    facts = stand.booth.goods.paper_facts(EntryId(entry.envelope.id))
    return as_text(goods_slip(facts), NARROW)


def full(stand: Stand, entry: Entry) -> str:
    facts = stand.booth.goods.paper_facts(EntryId(entry.envelope.id))
    return as_text(goods_paper(facts), WIDE)


def brought(stand: Stand) -> Entry:
    lines = [MovedGoods(stand.kain.id, 5, "dua bernoda")]
    return stand.booth.goods.hand_in(
        stand.batik.id, lines, by=stand.sari, counterpart="Bu Akkar", added=True
    )


def test_what_is_brought_is_signed_for_by_both_sides(stand: Stand) -> None:
    words = full(stand, brought(stand))
    assert "BERITA ACARA SERAH TERIMA" in words
    assert "Batik Akkar (Bu Akkar) menyerahkan" in " ".join(words.split())
    assert "1. Kain batik tulis" in words
    assert "dua bernoda" in words
    assert words.rstrip().splitlines()[-1].split() == ["Bu", "Akkar", "Sari"]


def test_the_slip_is_short_and_says_the_same(stand: Stand) -> None:
    entry = brought(stand)
    words = slip(stand, entry)
    assert len(words.splitlines()) < len(full(stand, entry).splitlines())
    assert "KT2A-B001" in words
    assert "JUMLAH (1 macam)" in words
    assert max(map(len, words.splitlines())) <= NARROW


def test_an_opname_shows_the_difference_and_what_it_may_lack(stand: Stand) -> None:
    entry = stand.booth.goods.count(
        stand.batik.id, {stand.kain.id: 18}, by=stand.sari, reason="dua belum ketemu"
    )
    words = full(stand, entry)
    assert "dihitung 18, menurut catatan 20" in words
    assert "-2" in words
    # Code KT2 tells of another laptop.
    assert "Penjualan laptop lain" in " ".join(words.split())


def test_who_leaves_signs_for_everything_that_came_and_went(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 2)))
    goods = stand.booth.goods
    goods.take_back(stand.batik.id, [MovedGoods(stand.kain.id, 18)], by=stand.sari)
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(770_000), Place(PlaceKind.DRAWER, stand.drawer),
        by=stand.sari, approved_by=stand.budi,
    )  # fmt: skip
    left = goods.let_go(stand.batik.id, by=stand.sari, approved_by=stand.budi)
    words = full(stand, left)
    for said in ("UMKM PULANG", "Dibawa", "Terjual", "Dibawa pulang", "Budi"):
        assert said in words


def test_on_a4_it_is_one_page_and_the_same_bytes_again(stand: Stand) -> None:
    entry = brought(stand)
    facts = stand.booth.goods.paper_facts(EntryId(entry.envelope.id))
    made = a4_pdf([goods_paper(facts)], entry.envelope.at)
    assert made == a4_pdf([goods_paper(facts)], entry.envelope.at)
    document = pypdfium2.PdfDocument(made)
    assert len(document) == 1
    document.close()
