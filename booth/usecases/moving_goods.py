"""Moving goods: what vendors bring and fetch, what is lost, given and counted, and who leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from booth.domain.accounts import Account
from booth.domain.catalogue import Vendor
from booth.domain.errors import (
    DuplicateError,
    InvalidTextError,
    NoGoodsListedError,
    NotCountedError,
    OtherVendorsGoodsError,
    UnknownReferenceError,
    VendorGoneError,
    VendorNotClearedError,
)
from booth.domain.events.cataloguing import VendorChanged
from booth.domain.events.moving_goods import (
    CountedGoods,
    GoodsMove,
    GoodsMoved,
    MovedGoods,
    StockCounted,
    VendorLeft,
)
from booth.domain.goods_papers import (
    GoodsEvent,
    GoodsPaper,
    GoodsPaperFacts,
    OpenMatters,
    VendorGoods,
)
from booth.domain.ids import EntryId, ProductId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.records import OrderState
from booth.domain.rights import Right
from booth.domain.sale import LineKind
from booth.domain.typed import (
    MAX_NAME,
    MAX_NOTE,
    MAX_QUANTITY,
    checked_amount,
    checked_quantity,
    checked_text,
)
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, approve, check_may_sell, known_vendor


@dataclass(frozen=True, slots=True)
class MovingGoods(UseCase):
    """Goods papers. Each holds one vendor's goods and is signed by that vendor."""

    def goods(self) -> tuple[VendorGoods, ...]:
        """Every vendor's goods as this register knows them, by name."""
        with self.units() as work:
            return tuple(work.goods_rows().goods())

    def goods_of(self, vendor: VendorId) -> VendorGoods:
        """One vendor's goods, or UnknownReferenceError."""
        with self.units() as work:
            return _goods_of(work, vendor)

    def papers(self, vendor: VendorId | None = None) -> tuple[GoodsPaper, ...]:
        """The papers of one vendor or of all, the newest first."""
        with self.units() as work:
            return tuple(work.goods_rows().papers(vendor))

    def paper_facts(self, entry: EntryId) -> GoodsPaperFacts:
        """Everything the paper of this entry prints, or UnknownReferenceError."""
        with self.units() as work:
            paper = known_paper(work, entry)
            register = work.register()
            return GoodsPaperFacts(
                paper=paper,
                booth_name=register.booth_name,
                fair_name=register.fair_name,
                place=register.fair_place,
                register_name=register.name,
                zone=register.zone,
                training=register.training,
                alone=work.vendor_accounts().sells_alone(register.code),
                by=_person(work, paper.by),
                approved_by=_person(work, getattr(paper.event, "approved_by", None)),
                names={product.id: product.terms.name for product in work.products()},
                goods=_goods_of(work, paper.vendor.id),
            )

    def open_matters(self, vendor: VendorId) -> OpenMatters:
        """What keeps a vendor here, by this register's ledger."""
        with self.units() as work:
            return _open_matters(work, vendor)

    def hand_in(
        self,
        vendor: VendorId,
        lines: Sequence[MovedGoods],
        *,
        by: StaffId,
        counterpart: str = "",
        added: bool = False,
    ) -> Entry:
        """The vendor brought goods; `added` where it is more of what they brought before.

        Raises VendorGoneError for a vendor who does not sell here any more.
        """
        move = GoodsMove.ADDED if added else GoodsMove.HANDED_IN
        return self._move(vendor, move, lines, by=by, counterpart=counterpart)

    def take_back(
        self,
        vendor: VendorId,
        lines: Sequence[MovedGoods],
        *,
        by: StaffId,
        counterpart: str = "",
        reason: str = "",
    ) -> Entry:
        """The vendor took goods home. More than is known here passes: the goods were there."""
        return self._move(
            vendor, GoodsMove.RETURNED, lines, by=by, counterpart=counterpart, reason=reason
        )

    def write_off(
        self,
        vendor: VendorId,
        lines: Sequence[MovedGoods],
        *,
        by: StaffId,
        approved_by: StaffId | None,
        reason: str,
        given: bool = False,
    ) -> Entry:
        """Goods were lost or `given` away without a receipt; a coordinator answers for it.

        What was lost needs a reason (InvalidTextError).
        """
        move = GoodsMove.GIVEN if given else GoodsMove.LOST
        return self._move(vendor, move, lines, by=by, reason=reason, approved_by=approved_by)

    def count(
        self,
        vendor: VendorId,
        counted: Mapping[ProductId, int],
        *,
        by: StaffId,
        reason: str = "",
        counterpart: str = "",
    ) -> Entry:
        """Opname: what lies on the shelf. A difference to what is known needs a reason."""
        clean = checked_text(reason, field="reason", longest=MAX_NOTE, empty=True)
        with self.units() as work:
            known_vendor(work, vendor)
            check_may_sell(work, by, [vendor])
            _check_goods(work, vendor, counted)
            lines = tuple(
                CountedGoods(
                    product=product,
                    counted=checked_amount(pieces, field="stock", lowest=0, highest=MAX_QUANTITY),
                    expected=work.stock(product) or 0,
                )
                for product, pieces in counted.items()
            )
            if not clean and any(line.counted != line.expected for line in lines):
                raise InvalidTextError(field="reason", text="", longest=MAX_NOTE)
            event = StockCounted(
                vendor=vendor, lines=lines, reason=clean, counterpart=_name(counterpart)
            )
            return self._commit(work, event, by=by)

    def let_go(
        self, vendor: VendorId, *, by: StaffId, approved_by: StaffId | None, reason: str = ""
    ) -> Entry:
        """The vendor leaves the booth: sells nothing any more, and the name stays on papers.

        Raises VendorNotClearedError while goods or money are open, VendorGoneError for a second
        time, and RightMissingError without a coordinator.
        """
        clean = checked_text(reason, field="reason", longest=MAX_NOTE, empty=True)
        with self.units() as work:
            goods = _goods_of(work, vendor)
            approve(work, approved_by, Right.LET_VENDOR_GO)
            if goods.left_at is not None:
                raise VendorGoneError(vendor=goods.vendor.terms.name)
            _check_clear(goods.vendor, _open_matters(work, vendor))
            event = VendorLeft(vendor=vendor, reason=clean, approved_by=approved_by)
            entry = self.append(work, event, by=by, shift=work.open_shift())
            gone = VendorChanged(vendor=vendor, terms=replace(goods.vendor.terms, selling=False))
            self.append(work, gone, by=by, shift=work.open_shift())
            work.commit()
        return entry

    def _move(
        self,
        vendor: VendorId,
        move: GoodsMove,
        lines: Sequence[MovedGoods],
        *,
        by: StaffId,
        counterpart: str = "",
        reason: str = "",
        approved_by: StaffId | None = None,
    ) -> Entry:
        clean = checked_text(
            reason, field="reason", longest=MAX_NOTE, empty=move is not GoodsMove.LOST
        )
        event = GoodsMoved(
            vendor=vendor,
            move=move,
            lines=tuple(
                MovedGoods(
                    line.product,
                    checked_quantity(line.quantity),
                    checked_text(line.note, field="note", longest=MAX_NAME, empty=True),
                )
                for line in lines
            ),
            reason=clean,
            counterpart=_name(counterpart),
            approved_by=approved_by,
        )
        with self.units() as work:
            found = known_vendor(work, vendor)
            check_may_sell(work, by, [vendor])
            if move in (GoodsMove.LOST, GoodsMove.GIVEN):
                approve(work, approved_by, Right.WRITE_OFF_GOODS)
            if move.is_in and not found.terms.selling:
                raise VendorGoneError(vendor=found.terms.name)
            _check_goods(work, vendor, [line.product for line in lines])
            return self._commit(work, event, by=by)

    def _commit(self, work: UnitOfWork, event: GoodsEvent, *, by: StaffId) -> Entry:
        entry = self.append(work, event, by=by, shift=work.open_shift())
        work.commit()
        return entry


def known_paper(work: UnitOfWork, entry: EntryId) -> GoodsPaper:
    """The goods paper of this entry, or UnknownReferenceError."""
    paper = work.goods_rows().paper(entry)
    if paper is None:
        raise UnknownReferenceError(kind="goods_paper", id=entry)
    return paper


def _person(work: UnitOfWork, someone: StaffId | None) -> str:
    person = work.staff(someone)
    return "" if person is None else person.name


def _name(counterpart: str) -> str:
    return checked_text(counterpart, field="counterpart", longest=MAX_NAME, empty=True)


def _goods_of(work: UnitOfWork, vendor: VendorId) -> VendorGoods:
    goods = work.goods_rows().goods_of(vendor)
    if goods is None:
        raise UnknownReferenceError(kind="vendor", id=vendor)
    return goods


def _check_goods(
    work: UnitOfWork, vendor: VendorId, products: Sequence[ProductId] | Mapping[ProductId, int]
) -> None:
    """Each product once, of this vendor, and such as has pieces."""
    if not products:
        raise NoGoodsListedError
    seen: set[ProductId] = set()
    for identifier in products:
        product = work.product(identifier)
        if product is None:
            raise UnknownReferenceError(kind="product", id=identifier)
        name = product.terms.name
        if product.terms.vendor != vendor:
            raise OtherVendorsGoodsError(product=name, vendor=known_vendor(work, vendor).terms.name)
        if product.terms.kind is not LineKind.GOODS:
            raise NotCountedError(product=name)
        if identifier in seen:
            raise DuplicateError(kind="product", name=name)
        seen.add(identifier)


def _open_matters(work: UnitOfWork, vendor: VendorId) -> OpenMatters:
    goods = _goods_of(work, vendor)
    orders = [
        order
        for order in work.order_rows().orders()
        if order.state is OrderState.OPEN
        and any(line.vendor == vendor for line in order.order.lines)
    ]
    return OpenMatters(
        goods=goods.open,
        payable=Rupiah(
            -work.balance(Account.PAYABLE, vendor) - work.balance(Account.WITH_VENDOR, vendor)
        ),
        orders=len(orders),
    )


def _check_clear(vendor: Vendor, matters: OpenMatters) -> None:
    if not matters.is_clear:
        raise VendorNotClearedError(
            vendor=vendor.terms.name,
            goods=len(matters.goods),
            payable=matters.payable,
            orders=matters.orders,
        )
