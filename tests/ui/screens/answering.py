"""A window that answers: a coordinator says yes, and receipts that were asked for are kept."""

from collections.abc import Callable

from booth.domain.ids import SaleId, StaffId
from booth.domain.records import Staff
from tests.ui.said import Said
from ui.screens.desk import Desk


class Answering(Said):
    """As `Said`; `coordinator` types the PIN at once, or nobody does where it is None."""

    def __init__(self, coordinator: StaffId | None = None) -> None:
        super().__init__()
        self.coordinator = coordinator
        self.asked: list[str] = []
        self.receipts: list[SaleId] = []
        self.desk: Desk | None = None
        self.chooses: Staff | None = None

    def ask_coordinator(self, reason: str, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(reason)
        if self.coordinator is not None:
            approved(self.coordinator)

    def choose_cashier(self, chosen: Callable[[], None]) -> None:
        self.asked.append("choose the cashier")
        if self.desk is not None:
            self.desk.cashier = self.chooses
            chosen()

    def show_receipt(self, sale: SaleId) -> None:
        self.receipts.append(sale)

    def open_register(self, opened: Callable[[], None]) -> None:
        del opened
        self.asked.append("open the register")

    @property
    def said_last(self) -> str:
        return self.words[-1][0]
