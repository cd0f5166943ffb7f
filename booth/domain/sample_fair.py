"""A fair to try things out on: the vendors are real, what they sell here is invented.

Published: the booth of Kota Tangerang at INACRAFT, 1-5 March 2023, and its seven vendors. Goods
and prices are invented, and stand marked as such wherever they are shown.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booth.domain.events.setting_up import Custody
from booth.domain.first_run import FirstRun, PlannedProduct, PlannedVendor
from booth.domain.money import BasisPoints, Rupiah

FAIR_NAME: Final = "INACRAFT 2023"
FAIR_PLACE: Final = "Jakarta Convention Center"
BOOTH_NAME: Final = "Kota Tangerang"

INVENTED: Final = "contoh (data rekaan)"
"""Stands as the group of every vendor, so that nobody takes the goods for real ones."""

STOCK: Final = 60
# A vendor at a fair lets a fifth off a price go, no more.
_FLOOR_PERCENT: Final = 80
_THOUSAND: Final = 1_000
# Three of each vendor's goods fill the grid of the sell screen and two rows to scroll to.
_TRIED: Final = 3
_DAYS: Final = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class SampleVendor:
    """A real vendor's name with invented goods: (name, price in thousands of rupiah)."""

    name: str
    colour: str
    commission_bp: int
    goods: tuple[tuple[str, int], ...]


def sample_products(number: int, vendor: SampleVendor) -> tuple[PlannedProduct, ...]:
    """The goods of the vendor of this number, with codes to scan and floors to bargain to."""
    return tuple(
        PlannedProduct(
            name=name,
            price=Rupiah(thousands * _THOUSAND),
            floor=Rupiah(thousands * _THOUSAND * _FLOOR_PERCENT // 100),
            sku=f"{number + 1}{n + 1:02}",
            barcode=f"LPK-{number + 1}{n + 1:02}",
            stock=STOCK,
        )
        for n, (name, thousands) in enumerate(vendor.goods)
    )


def sample_first_run(today: date) -> FirstRun:
    """Coba dengan data contoh: a training booth whose fair begins today."""
    return FirstRun(
        fair_name=FAIR_NAME,
        fair_place=FAIR_PLACE,
        first_day=today,
        last_day=today + _DAYS,
        booth_name=BOOTH_NAME,
        owner="Budi (rekaan)",
        cashiers=("Sari (rekaan)",),
        custody=Custody.MIXED,
        cash_rounding=Rupiah(500),
        payee="Koperasi (rekaan)",
        training=True,
        vendors=tuple(
            PlannedVendor(
                name=vendor.name,
                colour=vendor.colour,
                group=INVENTED,
                commission_bp=BasisPoints(vendor.commission_bp),
                products=(
                    *sample_products(number, vendor)[:_TRIED],
                    # One without a price, to try Ketik harga on.
                    *((PlannedProduct(name="Pesanan khusus"),) if number < _TRIED else ()),
                ),
            )
            for number, vendor in enumerate(VENDORS)
        ),
    )


VENDORS: Final = (
    SampleVendor(
        "Batik Akkar",
        "#24406e",
        0,
        (
            ("Kain batik tulis kawung", 385),
            ("Kain batik cap parang", 185),
            ("Kemeja batik pria M", 225),
            ("Kemeja batik pria L", 225),
            ("Kemeja batik pria XL", 235),
            ("Blus batik wanita M", 195),
            ("Blus batik wanita L", 195),
            ("Outer batik lasem", 275),
            ("Selendang batik sutra", 345),
            ("Syal batik katun", 95),
            ("Sarung bantal batik", 75),
            ("Taplak meja batik", 165),
            ("Dompet batik", 45),
        ),
    ),
    SampleVendor(
        "Khimar Syar'i",
        "#2d6a6a",
        0,
        (
            ("Khimar instan syari", 125),
            ("Khimar jumbo ceruty", 165),
            ("Khimar anak", 65),
            ("Pashmina plisket", 75),
            ("Bergo harian", 55),
            ("Gamis polos", 285),
            ("Gamis motif bunga", 325),
            ("Mukena travel", 215),
            ("Mukena katun Jepang", 265),
            ("Ciput rajut", 25),
            ("Bros kain", 20),
            ("Set khimar dan gamis", 395),
        ),
    ),
    SampleVendor(
        "Roka Collection",
        "#9c4f2e",
        0,
        (
            ("Tas anyaman pandan", 125),
            ("Tas selempang kulit", 275),
            ("Tas belanja kanvas", 85),
            ("Ransel kanvas", 245),
            ("Pouch etnik", 45),
            ("Dompet panjang", 115),
            ("Tempat laptop tenun", 195),
            ("Sabuk tenun", 75),
            ("Topi anyaman", 65),
            ("Gantungan kunci tas", 15),
            ("Tas pesta payet", 225),
            ("Keranjang rotan", 155),
        ),
    ),
    SampleVendor(
        "Shetin Paper Flower",
        "#aa456a",
        0,
        (
            ("Buket mawar kertas S", 45),
            ("Buket mawar kertas M", 75),
            ("Buket mawar kertas L", 125),
            ("Bunga meja peony", 95),
            ("Bunga dinding besar", 165),
            ("Hiasan pintu kertas", 85),
            ("Bingkai bunga 3D", 135),
            ("Kotak kado bunga", 65),
            ("Mahkota bunga", 35),
            ("Korsase", 20),
            ("Pohon sakura mini", 110),
            ("Paket rakit bunga", 55),
        ),
    ),
    SampleVendor(
        "Rakit Krisna",
        "#4f7325",
        500,
        (
            ("Miniatur kapal pinisi", 285),
            ("Miniatur becak", 95),
            ("Miniatur motor kayu", 145),
            ("Lampu meja kayu", 175),
            ("Jam dinding kayu", 155),
            ("Tempat pensil kayu", 35),
            ("Puzzle kayu anak", 55),
            ("Rak bumbu lipat", 125),
            ("Talenan ukir", 85),
            ("Celengan kayu", 45),
            ("Wayang kayu kecil", 115),
            ("Nampan ukir", 135),
        ),
    ),
    SampleVendor(
        "NFZ Slingshots Indonesia",
        "#6b4aa0",
        0,
        (
            ("Ketapel kayu klasik", 65),
            ("Ketapel kayu ukir", 125),
            ("Ketapel akrilik", 145),
            ("Ketapel lomba", 245),
            ("Karet ketapel isi 5", 25),
            ("Pouch kulit ketapel", 20),
            ("Gotri tanah liat 100", 15),
            ("Target lipat", 55),
            ("Sarung ketapel kulit", 75),
            ("Gelang karet anyam", 25),
            ("Kaos komunitas", 110),
            ("Paket pemula", 135),
        ),
    ),
    SampleVendor(
        "In'et (Indonesia Etnik)",
        "#9a5a00",
        1000,
        (
            ("Kalung etnik batu", 85),
            ("Gelang tenun", 35),
            ("Anting kayu", 40),
            ("Cincin perak bakar", 125),
            ("Kalung manik Dayak", 145),
            ("Bros tembaga", 55),
            ("Tusuk konde", 65),
            ("Kipas lukis", 45),
            ("Tas noken kecil", 165),
            ("Sandal tenun", 95),
            ("Rompi tenun", 285),
            ("Syal tenun Badui", 155),
        ),
    ),
)
