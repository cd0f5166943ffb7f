"""The sheets of a refund over the sales screen, as a cashier opens them."""

from tests.ui.screens.sales.conftest import Screen, answering, papers, screen

__all__ = ["Screen", "answering", "papers", "screen"]
