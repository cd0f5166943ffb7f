"""What happens to the drawer and to who stands at it, beside selling."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from booth.domain.cart import Cart
from booth.domain.errors import ForeignGoodsError
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.paper_ports import Document
from booth.printing.documents import compose
from ui.commands.demo.evening_files import EVENINGS, INTERIM, write_strips
from ui.commands.demo.registers import Register, Stage

_RAKIT: Final = 4
_BATIK: Final = 0
_LARGE_NOTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class ShiftStories:
    """Told at the counter, one instead of a plain sale."""

    stage: Stage
    goods: Callable[[Register], Cart]
    """A small cart of the two vendors whose cashier is bound to them."""
    day: date

    def lunch(self, _register: Register) -> None:
        """The booth pays for lunch out of the first register's drawer."""
        self._move(Direction.OUT, CashPurpose.EXPENSES, 85_000, "makan siang petugas")

    def change_fetched(self, _register: Register) -> None:
        """The drawer runs out of change; the coordinator brings some."""
        self._move(Direction.IN, CashPurpose.SAFE, 200_000, "tambah uang receh")

    def large_notes_away(self, _register: Register) -> None:
        """Half of what lies there is taken out of everybody's sight."""
        half = self.stage.registers[0].booth.shift_reports.expected() // 2
        amount = half // _LARGE_NOTES * _LARGE_NOTES
        if amount:
            self._move(Direction.OUT, CashPurpose.SAFE, amount, "uang besar disimpan")

    def advance(self, register: Register) -> None:
        """A vendor needs money for lunch and fuel: an advance on the day's sales (kasbon)."""
        register.booth.paying_vendors.pay(
            self.stage.vendors[_RAKIT],
            Rupiah(100_000),
            Place(PlaceKind.DRAWER, register.drawer),
            by=register.cashier,
            advance=True,
            approved_by=self.stage.coordinator,
        )

    def interim(self, register: Register) -> None:
        """Somebody wants to know how the day goes: Rekap sementara, and selling goes on."""
        booth = register.booth
        booth.shift_reports.print_interim()
        so_far = booth.shift_reports.so_far()
        if so_far is None:
            raise RuntimeError("the demonstration sells without a shift")
        facts = booth.papers.facts(EntryId(so_far.shift.id))
        name = f"{booth.ledger.register.code} {INTERIM}.txt"
        folder = self.stage.folder / EVENINGS / f"{self.day:%Y-%m-%d}"
        write_strips(folder / name, [compose(facts, Document.INTERIM_REPORT, 1)])

    def handed_over(self, _register: Register) -> None:
        """Serah terima: counted by two, and another answers for the first register's drawer."""
        # Here, since the evening itself tells of registers and their stories.
        from ui.commands.demo.evening import notes_of

        register, relief = self.stage.registers[0], self.stage.relief
        counted = register.booth.shift_reports.expected()
        register.booth.shifts.hand_over(
            counted, by=register.cashier, to=relief, denominations=notes_of(counted)
        )
        register.cashier = relief

    def bound_sells(self, register: Register) -> None:
        """A cashier of two vendors sells for them, and for nobody else."""
        drawer = Holder(HolderKind.DRAWER, register.drawer)
        cash = Tender(method=PaymentMethod.CASH, holder=drawer)
        selling, bound = register.booth.selling, self.stage.bound
        selling.complete(self.goods(register), [cash], by=bound)
        foreign = Cart()
        with register.booth.units() as work:
            product = work.product(self.stage.products[self.stage.vendors[_BATIK]][0])
        if product is None:
            raise RuntimeError("the demonstration's own catalogue lacks a product")
        foreign.add_product(product)
        try:
            selling.complete(foreign, [cash], by=bound)
        except ForeignGoodsError:
            return
        raise RuntimeError("goods were sold by who is bound to other vendors")

    def _move(self, direction: Direction, purpose: CashPurpose, amount: int, reason: str) -> None:
        register = self.stage.registers[0]
        register.booth.shifts.move_cash(
            Place(PlaceKind.DRAWER, register.drawer),
            direction,
            purpose,
            Rupiah(amount),
            reason=reason,
            by=register.cashier,
            approved_by=self.stage.coordinator,
        )
