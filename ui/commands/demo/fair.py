"""The fair that is replayed: what was published is fact, what is sold there is invented.

Published: the booth of Kota Tangerang at INACRAFT, 1-5 March 2023, seven vendors, and takings
of Rp137.070.500. Products, prices, people and single sales are invented, and say so on paper.
"""

from datetime import date
from typing import Final

from booth.domain.money import Rupiah
from booth.domain.sample_fair import BOOTH_NAME, FAIR_NAME, INVENTED, VENDORS

__all__ = [
    "BOOTH_NAME",
    "DAYS",
    "DAY_WEIGHTS",
    "FAIR_NAME",
    "INVENTED",
    "LEAVER",
    "LEAVING_DAY",
    "TOTAL",
    "VENDORS",
    "VENDOR_WEIGHTS",
]

DAYS: Final = tuple(date(2023, 3, day) for day in range(1, 6))
TOTAL: Final = Rupiah(137_070_500)
"""Net turnover of the booth over the five days, as the regional news reported it."""

# Invented: how the five days compare, Wednesday to Sunday.
DAY_WEIGHTS: Final = (16, 17, 19, 26, 22)

# Invented: how the takings compare, in the order of `sample_fair.VENDORS`.
VENDOR_WEIGHTS: Final = (30, 18, 15, 9, 12, 7, 9)

LEAVER: Final = 6
"""The place of the vendor who goes home early. Invented, as what it sells."""
LEAVING_DAY: Final = DAYS[2]
"""The last day that this vendor sells on."""
