from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from booth.domain.catalogue import Vendor
from booth.domain.money import Rupiah
from booth.domain.paper_facts import KuitansiTerms, PaperFacts
from booth.domain.payment_states import PaymentState
from booth.printing.amount_words import amount_in_words
from booth.printing.documents import compose
from booth.printing.kuitansi import full_date, kuitansi_pdf, needs_stamp
from booth.printing.paper import as_text
from booth.printing.pdf import strip_pdf
from tests.printing.samples import (
    SAMPLES,
    Sample,
    cart_of,
    cash,
    facts_of,
    qris,
    sale_of,
    three_vendors,
)
from tests.printing.stall import BATIK, BUKET, KAIN, LONG, NUMBER, ROKA, TAS, product

MILLIMETRE = 72 / 25.4
TERMS = KuitansiTerms(
    vendor=BATIK.id,
    payer="Dinas Perindustrian dan Perdagangan Provinsi Banten",
    purpose="",
    city="Jakarta",
    on=date(2023, 3, 3),
    signer="Ibu Rahmawati",
    tax_number="01.234.567.8-411.000",
    business_number="9120001234567",
    address="Jl. Kisamaun No. 12, Tangerang",
)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    return " ".join(" ".join(pages).split())


# --- the strip ------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns, width", [(32, 58), (48, 80)])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_strip_says_what_the_paper_says_on_paper_of_its_width(
    sample: Sample, columns: int, width: int
) -> None:
    paper = compose(sample.facts, sample.document, sample.copy_number)
    pdf = strip_pdf(paper, sample.facts.entry, columns=columns)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_width() == pytest.approx(width * MILLIMETRE, abs=0.1)
    shown = " ".join(as_text(paper, columns).replace("[ QR ]", "").split())
    assert words_of(pdf) == shown


def test_the_code_on_a_strip_can_be_scanned_from_the_screen() -> None:
    facts = facts_of(three_vendors())
    pdf = strip_pdf(compose(facts, SAMPLES[0].document), facts.entry)
    page = pypdfium2.PdfDocument(pdf)[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    assert code.text.startswith(f"{NUMBER}-")


def test_a_strip_of_the_same_entry_is_the_same_file() -> None:
    facts = facts_of(three_vendors())
    paper = compose(facts, SAMPLES[0].document)
    assert strip_pdf(paper, facts.entry) == strip_pdf(paper, facts.entry)


# --- the kuitansi ---------------------------------------------------------------------------------


def government_sale(kains: int = 20) -> PaperFacts:
    return facts_of(sale_of(cart_of((KAIN, kains), (TAS, 1)), qris()))


def test_a_kuitansi_names_buyer_vendor_amount_and_receipt() -> None:
    words = words_of(kuitansi_pdf(government_sale(), TERMS))
    for told in (
        "Batik Akkar",
        "NPWP 01.234.567.8-411.000",
        "NIB 9120001234567",
        f"No. {NUMBER}/1",
        "Dinas Perindustrian dan Perdagangan Provinsi Banten",
        "Tujuh juta tujuh ratus ribu rupiah",
        "Kain batik tulis kawung",
        "Rp 7.700.000",
        "Jakarta, 3 Maret 2023",
        "Ibu Rahmawati",
    ):
        assert told in words
    assert "Tas anyaman" not in words
    assert "Belum diterima" not in words


def test_a_kuitansi_leaves_out_what_nobody_told_it() -> None:
    bare = KuitansiTerms(
        vendor=ROKA.id, payer="Bank Banten", purpose="Suvenir", city="Jakarta", on=date(2023, 3, 3)
    )
    words = words_of(kuitansi_pdf(government_sale(), bare))
    assert f"No. {NUMBER}/2" in words
    assert "NPWP" not in words
    assert "NIB" not in words


@pytest.mark.parametrize("amount, needed", [(4_999_999, 0), (5_000_000, 0), (5_000_001, 1)])
def test_a_stamp_is_asked_for_above_five_million_and_not_at_it(amount: int, needed: int) -> None:
    goods = product(70, BATIK, "Kain tulis halus", amount)
    words = words_of(kuitansi_pdf(facts_of(sale_of(cart_of((goods, 1)), qris())), TERMS))
    assert words.count("METERAI") == needed
    assert needs_stamp(Rupiah(amount)) is bool(needed)


def test_what_came_back_is_not_confirmed_as_paid() -> None:
    facts = replace(government_sale(2), returned=(Rupiah(385_000), Rupiah(0)))
    words = words_of(kuitansi_pdf(facts, TERMS))
    assert "Barang kembali" in words
    assert "Tiga ratus delapan puluh lima ribu rupiah" in words


def test_money_that_nobody_saw_is_said_on_a_kuitansi() -> None:
    facts = facts_of(sale_of(cart_of((KAIN, 2)), qris(700_000, seen=False), cash()))
    assert "Belum diterima : Rp 700.000" in words_of(kuitansi_pdf(facts, TERMS))
    seen = replace(facts, payment_states=(PaymentState.CONFIRMED, None))
    assert "Belum diterima" not in words_of(kuitansi_pdf(seen, TERMS))


def test_a_kuitansi_in_training_is_no_proof_of_anything() -> None:
    words = words_of(kuitansi_pdf(replace(government_sale(), training=True), TERMS))
    assert words.startswith("LATIHAN")


def test_forty_lines_go_on_to_a_second_sheet_with_the_signature() -> None:
    cart = cart_of(
        *((product(200 + n, LONG, f"Kerajinan {n} " + "x" * 40, 50_000 + n), 2) for n in range(40))
    )
    pdf = kuitansi_pdf(facts_of(sale_of(cart, qris())), replace(TERMS, vendor=LONG.id))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    assert "Ibu Rahmawati" in document[len(document) - 1].get_textpage().get_text_bounded()


@pytest.mark.parametrize("vendor", [BATIK, ROKA], ids=lambda vendor: vendor.terms.name)
def test_nobody_confirms_money_for_goods_they_did_not_sell(vendor: Vendor) -> None:
    facts = facts_of(sale_of(cart_of((BUKET, 1)), qris()))
    with pytest.raises(ValueError, match="nothing in this sale"):
        kuitansi_pdf(facts, replace(TERMS, vendor=vendor.id))


@pytest.mark.parametrize(
    "amount, words",
    [
        (1, "Satu rupiah"),
        (1_000, "Seribu rupiah"),
        (11_100, "Sebelas ribu seratus rupiah"),
        (21_000, "Dua puluh satu ribu rupiah"),
        (1_001_000, "Satu juta seribu rupiah"),
        (101_001_000, "Seratus satu juta seribu rupiah"),
        (121_021_500, "Seratus dua puluh satu juta dua puluh satu ribu lima ratus rupiah"),
        (2_000_001_011, "Dua miliar seribu sebelas rupiah"),
    ],
)
def test_an_amount_is_read_aloud_as_a_treasurer_would(amount: int, words: str) -> None:
    assert amount_in_words(Rupiah(amount)) == words


def test_a_date_is_written_out() -> None:
    assert full_date(date(2023, 8, 17)) == "17 Agustus 2023"
