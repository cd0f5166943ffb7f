"""The fair that is replayed: what was published is fact, what is sold there is invented.

Published: the booth of Kota Tangerang at INACRAFT, 1-5 March 2023, seven vendors, and takings
of Rp137.070.500. Products, prices, people and single sales are invented, and say so on paper.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from booth.domain.money import Rupiah

FAIR_NAME: Final = "INACRAFT 2023"
BOOTH_NAME: Final = "Kota Tangerang"
DAYS: Final = tuple(date(2023, 3, day) for day in range(1, 6))
TOTAL: Final = Rupiah(137_070_500)
"""Net turnover of the booth over the five days, as the regional news reported it."""

# Invented: how the five days compare, Wednesday to Sunday.
DAY_WEIGHTS: Final = (16, 17, 19, 26, 22)

INVENTED: Final = "contoh (data rekaan)"
"""Stands as the group of every vendor, so that nobody takes the goods for real ones."""


@dataclass(frozen=True, slots=True)
class DemoVendor:
    """A real vendor's name with an invented share of the takings and invented goods.

    `goods` are (name, price in thousands of rupiah); about a fifth less is the floor.
    """

    name: str
    colour: str
    weight: int
    commission_bp: int
    goods: tuple[tuple[str, int], ...]


VENDORS: Final = (
    DemoVendor(
        "Batik Akkar",
        "#7a3e1d",
        30,
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
    DemoVendor(
        "Khimar Syar'i",
        "#24406e",
        18,
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
    DemoVendor(
        "Roka Collection",
        "#2f7d4f",
        15,
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
    DemoVendor(
        "Shetin Paper Flower",
        "#b26a00",
        9,
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
    DemoVendor(
        "Rakit Krisna",
        "#5b6675",
        12,
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
    DemoVendor(
        "NFZ Slingshots Indonesia",
        "#8a2f5b",
        7,
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
    DemoVendor(
        "In'et (Indonesia Etnik)",
        "#b3261e",
        9,
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
