"""The use cases a screen may call, as the composition root hands them over."""

from typing import Protocol

from booth.usecases.accepting_qris import AcceptingQris
from booth.usecases.browsing import Browsing
from booth.usecases.cataloguing import Cataloguing
from booth.usecases.contacts import Contacts
from booth.usecases.importing import Importing
from booth.usecases.pins import Pins
from booth.usecases.refunding import Refunding
from booth.usecases.selling import Selling
from booth.usecases.setting_up import SettingUp
from booth.usecases.settling import Settling
from booth.usecases.shifts import Shifts


class UseCases(Protocol):
    """One booth's use cases. They are called inside `Desk.ask`, on the ledger's thread."""

    @property
    def browsing(self) -> Browsing:
        """What there is to see."""

    @property
    def selling(self) -> Selling:
        """Sales and carts put aside."""

    @property
    def refunding(self) -> Refunding:
        """Goods and money back."""

    @property
    def shifts(self) -> Shifts:
        """Opening and closing the register."""

    @property
    def pins(self) -> Pins:
        """Who somebody is."""

    @property
    def cataloguing(self) -> Cataloguing:
        """Vendors and products."""

    @property
    def importing(self) -> Importing:
        """Lists of goods taken into the catalogue."""

    @property
    def setting_up(self) -> SettingUp:
        """People, drawers, accounts."""

    @property
    def contacts(self) -> Contacts:
        """Who buys on account."""

    @property
    def qris(self) -> AcceptingQris:
        """The codes that buyers pay by."""

    @property
    def settling(self) -> Settling:
        """Decisions about money that the books wait for."""
