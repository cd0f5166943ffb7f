"""The use cases a screen may call, as the composition root hands them over."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Types alone: the till's first picture waits for no use case.
    from booth.usecases.accepting_qris import AcceptingQris
    from booth.usecases.browsing import Browsing
    from booth.usecases.cataloguing import Cataloguing
    from booth.usecases.contacts import Contacts
    from booth.usecases.importing import Importing
    from booth.usecases.moving_goods import MovingGoods
    from booth.usecases.order_book import OrderBook
    from booth.usecases.ordering import Ordering
    from booth.usecases.paying_vendors import PayingVendors
    from booth.usecases.people import People
    from booth.usecases.pins import Pins
    from booth.usecases.recovering import Recovering
    from booth.usecases.refunding import Refunding
    from booth.usecases.selling import Selling
    from booth.usecases.setting_up import SettingUp
    from booth.usecases.settling import Settling
    from booth.usecases.shift_reports import ShiftReports
    from booth.usecases.shifts import Shifts
    from booth.usecases.shown_codes import ShownCodes
    from booth.usecases.summaries import Summaries


class UseCases(Protocol):
    """One booth's use cases. They are called inside `Desk.ask`, on the ledger's thread."""

    @property
    def browsing(self) -> "Browsing":
        """What there is to see."""

    @property
    def selling(self) -> "Selling":
        """Sales and carts put aside."""

    @property
    def refunding(self) -> "Refunding":
        """Goods and money back."""

    @property
    def ordering(self) -> "Ordering":
        """Orders and their deposits."""

    @property
    def order_book(self) -> "OrderBook":
        """Orders as they stand, and trade leads."""

    @property
    def shifts(self) -> "Shifts":
        """Opening and closing the register."""

    @property
    def shift_reports(self) -> "ShiftReports":
        """How a shift stands, and the reports of earlier ones."""

    @property
    def people(self) -> "People":
        """Who works here, as what and for whom."""

    @property
    def pins(self) -> "Pins":
        """Who somebody is."""

    @property
    def recovering(self) -> "Recovering":
        """The owner's printed code."""

    @property
    def cataloguing(self) -> "Cataloguing":
        """Vendors and products."""

    @property
    def importing(self) -> "Importing":
        """Lists of goods taken into the catalogue."""

    @property
    def setting_up(self) -> "SettingUp":
        """Drawers, accounts, how cash is handled."""

    @property
    def contacts(self) -> "Contacts":
        """Who buys on account."""

    @property
    def qris(self) -> "AcceptingQris":
        """The codes that buyers pay by."""

    @property
    def shown_codes(self) -> "ShownCodes":
        """Codes that were shown and left."""

    @property
    def paying_vendors(self) -> "PayingVendors":
        """Money between the booth and its vendors."""

    @property
    def goods(self) -> "MovingGoods":
        """Goods papers."""

    @property
    def summaries(self) -> "Summaries":
        """What was sold, by whatever somebody asks for."""

    @property
    def settling(self) -> "Settling":
        """Decisions about money that the books wait for."""
