"""Where a rate is typed: percents, with two figures after the comma at most."""

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QGuiApplication, QKeyEvent

from booth.domain.money import NO_COMMISSION, WHOLE, BasisPoints, Rupiah
from ui.widgets.amount_edit import AmountEdit

COMMA: Final = ","
_COMMAS: Final = (COMMA, ".")
"""A number pad has the one, most keyboards' letters have the other; nobody thinks about it."""
_PERCENT: Final = 100
"""Basis points in a percent."""
_TYPED: Final = re.compile(r"(\d{0,3})(?:,(\d{0,2}))?")


class PercentEdit(AmountEdit):
    """A rate from 0 to 100 %, typed as `12,5`; the amount in here counts basis points."""

    def __init__(self, *, label: str, pixels: int) -> None:
        self._typed = ""
        super().__init__(
            label=label, most=Rupiah(WHOLE), with_symbol=False, pixels=pixels,
            empties_on_esc=False,
        )  # fmt: skip

    @property
    def rate(self) -> BasisPoints:
        """What is typed; zero when nothing is."""
        return BasisPoints(self.amount)

    def offer_rate(self, rate: BasisPoints) -> None:
        """Show a rate to be taken as it is: the first key typed replaces it."""
        self.offer(Rupiah(rate))

    def type_digits(self, digits: str) -> None:
        """Take digits, or a comma, as if they were typed; what makes no rate is refused whole."""
        self._take(("" if self._offered else self._typed) + digits)

    def erase(self) -> None:
        """Take the last figure or the comma back; an offered rate goes at once."""
        self._take("" if self._offered else self._typed[:-1])

    def snapshot(self) -> Callable[[], None]:
        """Remember what is typed, and whether it was offered; the answer puts both back."""
        typed, put_amount_back = self._typed, super().snapshot()

        def put_back() -> None:
            put_amount_back()
            self._typed = typed
            self._show()

        return put_back

    def offer(self, amount: Rupiah) -> None:
        """Show basis points as percents."""
        self._typed = _written(BasisPoints(amount))
        super().offer(amount)

    def set_amount(self, amount: Rupiah) -> None:
        """Show basis points as percents."""
        self._typed = _written(BasisPoints(amount))
        super().set_amount(amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Either comma is one; the rest is as in any amount."""
        if event.text() in _COMMAS:
            self.type_digits(COMMA)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _take(self, typed: str) -> None:
        # As it is written: no zero before a figure, and none missing before a comma.
        typed = re.sub(r"^0+(?=\d)", "", typed)
        typed = f"0{typed}" if typed.startswith(COMMA) else typed
        rate = _read(typed)
        if rate is None or rate > WHOLE:
            return
        self._become(Rupiah(rate))
        self._typed, self._offered = typed, False
        self._show()

    def _show(self) -> None:
        self.setText(self._typed)

    def _paste(self) -> None:
        copied = QGuiApplication.clipboard().text().strip().removesuffix("%").strip()
        self._take(copied.replace(".", COMMA))


def _read(typed: str) -> BasisPoints | None:
    """`12,5` as 1,250; None for what is no rate. No float comes near it."""
    figures = _TYPED.fullmatch(typed)
    if figures is None or not typed.isascii():
        return None
    return BasisPoints(int(figures[1] or 0) * _PERCENT + int((figures[2] or "").ljust(2, "0")))


def _written(rate: BasisPoints) -> str:
    """1,250 as `12,5`; nothing for none."""
    if rate == NO_COMMISSION:
        return ""
    whole, hundredths = divmod(rate, _PERCENT)
    return f"{whole},{hundredths:02}".rstrip("0").rstrip(COMMA)
