"""The QRIS codes of the demonstration: accepted, shown to buyers, and read back as by telephones.

What a buyer's telephone sees is a picture. So every code is drawn as one and read out of it
again, those at the window out of what was really on the screen and on the paper.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Final

from booth.bootstrap import Booth
from booth.domain.errors import (
    NoCodeInPictureError,
    QrisPayloadError,
    SeveralCodesInPictureError,
)
from booth.domain.ids import AccountId, StaffId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.qris_code import ShownCode
from booth.payments.qr_image import QUIET
from booth.payments.qr_reading import read_code
from booth.payments.qris import QrisPayload
from ui.commands.demo.fair import VENDORS
from ui.commands.demo.report import Check
from ui.commands.driving.invented_code import invented_code, invented_nmid

if TYPE_CHECKING:
    from PIL.Image import Image

_BOOTH_NUMBER: Final = 20_230
_VENDOR_NUMBER: Final = 20_300
_CHANGED: Final = 50
"""Added to a vendor's number when the bank gives the vendor another code."""
WITH_CODES: Final = (0, 1, 2, 4)
"""Vendors whose code the till has, by their place; the others have a sticker on the table."""
STATIC_ONLY: Final = 2
"""Its bank did not take the code once it was made dynamic: the buyer types the amount."""
BOOTH_NMID: Final = invented_nmid(_BOOTH_NUMBER)

_PACKAGES: Final = ("qrcode", "PIL", "zxingcpp")
_MODULE_PIXELS: Final = 4
_DARK, _LIGHT = 0, 255


def accept_codes(
    booth: Booth, account: AccountId, vendors: Sequence[VendorId], *, by: StaffId
) -> None:
    """Accept the booth's code and some vendors', and record what came of each live test."""
    qris = booth.qris
    holder = Holder(HolderKind.ACCOUNT, account)
    code = invented_code("STAN KOTA REKAAN", _BOOTH_NUMBER)
    qris.accept(holder, code, adds_bill_number=True, by=by)
    qris.record_test(holder, arrived=True, reference="uji Rp1", by=by)
    for place in WITH_CODES:
        holder = Holder(HolderKind.VENDOR, vendors[place])
        qris.accept(holder, _vendor_code(place, _VENDOR_NUMBER + place), by=by)
        qris.record_test(holder, arrived=place != STATIC_ONLY, by=by)


def change_code(booth: Booth, vendors: Sequence[VendorId], place: int, *, by: StaffId) -> None:
    """The bank gave a vendor another code; a coordinator compares it, and it is tested anew."""
    holder = Holder(HolderKind.VENDOR, vendors[place])
    code = _vendor_code(place, _VENDOR_NUMBER + _CHANGED + place)
    booth.qris.accept(holder, code, by=by)
    booth.qris.record_test(holder, arrived=True, reference="uji Rp1", by=by)


def _vendor_code(place: int, number: int) -> str:
    name = f"{VENDORS[place].name.upper()[:16]} REKAAN"
    return invented_code(name, number)


class Where(StrEnum):
    """What a telephone was held over."""

    DRAWN = "drawn"
    SCREEN = "on the screen"
    PAPER = "on paper"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was before the buyer, and what it has to say."""

    where: Where
    png: bytes
    amount: Rupiah
    nmid: str

    def is_right(self) -> bool:
        """Read the picture; parsing refuses what has a wrong checksum."""
        try:
            payload = QrisPayload.parse(read_code(self.png))
        except (NoCodeInPictureError, SeveralCodesInPictureError, QrisPayloadError):
            return False
        return (payload.is_dynamic, payload.rupiah, payload.nmid) == (True, self.amount, self.nmid)


@dataclass(slots=True)
class Codes:
    """Every code that a buyer was shown."""

    shown: list[ShownCode] = field(default_factory=list)
    _seen: list[_Seen] = field(default_factory=list)
    can_draw: bool = all(find_spec(package) is not None for package in _PACKAGES)
    """Whether what draws and reads codes is installed; without it none are shown."""

    def show(self, booth: Booth, due: Rupiah, tenders: Sequence[Tender]) -> str:
        """Reserve the receipt's number and show the code of each QRIS payment that has one."""
        number = booth.selling.open_payment()
        rest = Rupiah(due - sum(tender.amount or 0 for tender in tenders))
        for tender in tenders:
            if tender.method is PaymentMethod.QRIS:
                self.show_one(booth, tender.holder, tender.amount or rest, number)
        return number

    def show_one(self, booth: Booth, holder: Holder, amount: Rupiah, number: str) -> None:
        """Show one code, where the till has this holder's."""
        if self.can_draw:
            code = booth.qris.code_to_show(holder, amount, number)
            if code is not None:
                self.shown.append(code)

    def saw(self, where: Where, png: bytes, amount: Rupiah) -> None:
        """Note what a buyer had in view at the window: the booth's code for this amount."""
        self._seen.append(_Seen(where, png, amount, BOOTH_NMID))

    def saw_paper(self, paper: "Image", amount: Rupiah) -> None:
        """As `saw`, of what came out of the printer."""
        self.saw(Where.PAPER, _png(paper), amount)

    def check(self) -> Check:
        """Read all of them."""
        name = "codes shown and printed"
        if not self.can_draw:
            return Check(name, "none: drawing them needs the `till` extra", holds=True)
        dynamic = [
            _Seen(Where.DRAWN, _png(_drawn(code)), code.amount, code.nmid)
            for code in self.shown
            if code.dynamic
        ]
        seen = [*dynamic, *self._seen]
        right = [picture for picture in seen if picture.is_right()]
        fixed = [code for code in self.shown if not code.dynamic]
        as_accepted = [code for code in fixed if _is_as_accepted(code)]
        at = Counter(picture.where for picture in right)
        return Check(
            name,
            f"{len(right)} of {len(seen)} read back with amount, NMID and checksum, "
            f"{at[Where.SCREEN]} on the screen, {at[Where.PAPER]} on paper; "
            f"{len(as_accepted)} of {len(fixed)} static ones as accepted",
            holds=bool(right) and len(right) == len(seen) and len(as_accepted) == len(fixed),
        )


def _is_as_accepted(code: ShownCode) -> bool:
    """Whether a static code reads as what a coordinator accepted, and asks for no amount."""
    text = read_code(_png(_drawn(code)))
    payload = QrisPayload.parse(text)
    return text == code.payload and not payload.amount and payload.nmid == code.nmid


def _drawn(code: ShownCode) -> "Image":
    """The plainest picture of a code."""
    from PIL import Image  # the replay runs without it

    white = [False] * QUIET
    rows = [[*white, *row, *white] for row in code.modules]
    empty = [[False] * len(rows[0])] * QUIET
    pixels = bytes(_DARK if module else _LIGHT for row in (*empty, *rows, *empty) for module in row)
    side = len(rows[0])
    drawn = Image.frombytes("L", (side, side), pixels)
    large = side * _MODULE_PIXELS
    return drawn.resize((large, large), Image.Resampling.NEAREST)


def _png(picture: "Image") -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
