"""Starting: a whole booth made in one go from what was said at the first run."""

from dataclasses import dataclass

from booth.domain.catalogue import (
    ProductTerms,
    VendorTerms,
    checked_product_terms,
    checked_vendor_terms,
)
from booth.domain.colours import next_colour
from booth.domain.errors import DuplicateError
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    Role,
    SettingsChanged,
    StaffAdded,
)
from booth.domain.first_run import FirstRun, PlannedProduct, PlannedVendor
from booth.domain.ids import AccountId, DrawerId, EntryId, StaffId, VendorId
from booth.domain.typed import MAX_NAME, MAX_QUANTITY, checked_amount, checked_text, looks_of
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase
from resources.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Whom and what a first run made; vendors and cashiers in the order they were named."""

    owner: StaffId
    cashiers: tuple[StaffId, ...]
    drawer: DrawerId
    account: AccountId
    vendors: tuple[VendorId, ...]


@dataclass(frozen=True, slots=True)
class Starting(UseCase):
    """The first run of a register whose ledger has its genesis and nothing else."""

    def start(self, plan: FirstRun) -> Started:
        """Record people, drawer, account, settings and vendors: all of them or none.

        Raises DuplicateError, InvalidTextError or InvalidAmountError for what could not be
        told apart or printed.
        """
        _check_names(plan)
        with self.units() as work:
            owner = StaffId(self._add(work, _person(plan.owner, Role.OWNER), None))
            cashiers = tuple(
                StaffId(self._add(work, _person(name, Role.CASHIER), owner))
                for name in plan.cashiers
            )
            settings = SettingsChanged(cash_rounding=plan.cash_rounding, custody=plan.custody)
            self._add(work, settings, owner)
            drawer = plan.drawer or text("Laci {register}").format(register=plan.register_name)
            account = plan.account or text("QRIS stan")
            started = Started(
                owner=owner,
                cashiers=cashiers,
                drawer=DrawerId(self._add(work, DrawerAdded(name=_name(drawer)), owner)),
                account=AccountId(
                    self._add(
                        work,
                        AccountAdded(
                            name=_name(account), payee=_name(plan.payee or plan.booth_name)
                        ),
                        owner,
                    )
                ),
                vendors=self._add_vendors(work, plan.vendors, owner),
            )
            work.commit()
        return started

    def _add(self, work: UnitOfWork, event: Event, by: StaffId | None) -> EntryId:
        return self.append(work, event, by=by).envelope.id

    def _add_vendors(
        self, work: UnitOfWork, planned: tuple[PlannedVendor, ...], by: StaffId
    ) -> tuple[VendorId, ...]:
        colours = [vendor.colour for vendor in planned if vendor.colour]
        added = []
        for vendor in planned:
            colour = vendor.colour or next_colour(colours)
            if not vendor.colour:
                colours.append(colour)
            terms = VendorTerms(
                name=vendor.name,
                group=vendor.group,
                commission_bp=vendor.commission_bp,
                colour=colour,
            )
            event = VendorAdded(terms=checked_vendor_terms(terms))
            identifier = VendorId(self._add(work, event, by))
            for product in vendor.products:
                self._add(work, _product(identifier, product), by)
            added.append(identifier)
        return tuple(added)


def _product(vendor: VendorId, planned: PlannedProduct) -> ProductAdded:
    if planned.stock is not None:
        checked_amount(planned.stock, field="stock", lowest=0, highest=MAX_QUANTITY)
    terms = ProductTerms(
        vendor=vendor,
        name=planned.name,
        price=planned.price,
        floor=planned.floor,
        sku=planned.sku,
        barcode=planned.barcode,
    )
    return ProductAdded(terms=checked_product_terms(terms), stock=planned.stock)


def _person(name: str, role: Role) -> StaffAdded:
    return StaffAdded(name=_name(name), role=role)


def _name(name: str) -> str:
    return checked_text(name, field="name", longest=MAX_NAME)


def _check_names(plan: FirstRun) -> None:
    """Raise DuplicateError for two who could not be told apart, or one bar code twice."""
    barcodes = [product.barcode for vendor in plan.vendors for product in vendor.products]
    for kind, names in (
        ("vendor", [vendor.name for vendor in plan.vendors]),
        ("staff", [plan.owner, *plan.cashiers]),
        ("barcode", [barcode for barcode in barcodes if barcode]),
    ):
        seen: set[str] = set()
        for name in names:
            if looks_of(name) in seen:
                raise DuplicateError(kind=kind, name=name)
            seen.add(looks_of(name))
