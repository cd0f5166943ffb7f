"""What may be taken over from another register's ledger: as if it had been entered here."""

from dataclasses import replace

from booth.domain.catalogue import BundleTerms, checked_product_terms, checked_vendor_terms
from booth.domain.errors import (
    DuplicateError,
    EmptyCartError,
    InvalidTextError,
    MixedBoothsError,
    NotSellableError,
    TrainingMismatchError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    LedgerOpened,
    SettingsChanged,
    StaffAdded,
    StaffChanged,
)
from booth.domain.money import CASH_UNITS
from booth.domain.payment import MAX_TENDER, PaymentMethod, check_holder
from booth.domain.qris_code import LIVE_TEST_AMOUNT
from booth.domain.records import Register
from booth.domain.rights import Right
from booth.domain.typed import (
    MAX_CODE,
    MAX_NAME,
    MAX_NOTE,
    MAX_QUANTITY,
    checked_amount,
    checked_quantity,
    checked_text,
)
from booth.ports import QrisCodes, UnitOfWork
from booth.usecases.accepting_qris import check_adoptable_code
from booth.usecases.base import approve, known_holder, known_vendor
from booth.usecases.people import check_bound_to, check_somebody_decides


def check_same_booth(register: Register, opened: LedgerOpened) -> None:
    """Raise unless a genesis is of this fair and booth, and as real as this register."""
    if opened.training != register.training:
        raise TrainingMismatchError
    if (opened.fair, opened.booth) != (register.fair, register.booth):
        raise MixedBoothsError(
            first=f"{register.fair} {register.booth}", other=f"{opened.fair} {opened.booth}"
        )


def check_adoptable(work: UnitOfWork, event: Event, codes: QrisCodes) -> None:
    """Raise a DeclinedError for what this register would not have recorded itself."""
    if isinstance(event, SettingsChanged):
        checked_amount(event.cash_rounding, field="cash_rounding", highest=max(CASH_UNITS))
        if event.cash_rounding not in CASH_UNITS:
            raise UnknownReferenceError(kind="cash_rounding", id=event.cash_rounding)
        checked_amount(event.qris_limit, field="qris_limit", highest=MAX_TENDER)
    elif isinstance(event, DrawerAdded):
        _check_name(event.name)
    elif isinstance(event, StaffAdded | StaffChanged):
        _check_person(work, event)
    elif isinstance(event, AccountAdded):
        _check_name(event.name)
        _check_name(event.payee)
    elif isinstance(event, QrisCodeAccepted):
        check_adoptable_code(work, event, codes)
    elif isinstance(event, QrisLiveTested | QrisCodeWithdrawn):
        _check_word_on_code(work, event)
    else:
        _check_catalogue(work, event)


def _check_person(work: UnitOfWork, event: StaffAdded | StaffChanged) -> None:
    """Somebody stays who may decide, and who is changed is known."""
    _check_name(event.name)
    check_bound_to(work, event.vendors)
    if isinstance(event, StaffChanged):
        if work.staff(event.staff) is None:
            raise UnknownReferenceError(kind="staff", id=event.staff)
        check_somebody_decides(work, event)


def _check_catalogue(work: UnitOfWork, event: Event) -> None:
    if isinstance(event, VendorChanged):
        known_vendor(work, event.vendor)
    elif isinstance(event, ProductChanged) and work.product(event.product) is None:
        raise UnknownReferenceError(kind="product", id=event.product)
    elif isinstance(event, BundleChanged) and work.bundle(event.bundle) is None:
        raise UnknownReferenceError(kind="bundle", id=event.bundle)
    elif isinstance(event, ProductAdded) and event.stock is not None:
        checked_amount(event.stock, field="stock", lowest=0, highest=MAX_QUANTITY)
    if isinstance(event, VendorAdded | VendorChanged):
        checked_vendor_terms(event.terms)
    elif isinstance(event, ProductAdded | ProductChanged):
        known_vendor(work, event.terms.vendor)
        checked_product_terms(event.terms)
    elif isinstance(event, BundleAdded | BundleChanged):
        checked_bundle(work, event.terms)


def _check_word_on_code(work: UnitOfWork, event: QrisLiveTested | QrisCodeWithdrawn) -> None:
    """A live test is of a version that is known here; a coordinator withdrew what is in use."""
    if isinstance(event, QrisLiveTested):
        accepted = work.entry(event.code)
        if accepted is None or not isinstance(accepted.event, QrisCodeAccepted):
            raise UnknownReferenceError(kind="qris_code", id=event.code)
        checked_amount(event.amount, field="amount", highest=LIVE_TEST_AMOUNT)
        _check_text(event.reference, field="reference", longest=MAX_NAME, empty=True)
        return
    approve(work, event.approved_by, Right.SET_UP)
    check_holder(PaymentMethod.QRIS, event.holder)
    known_holder(work, event.holder, shift=None)
    _check_text(event.reason, field="reason", longest=MAX_NOTE)


def _check_text(text: str, *, field: str, longest: int, empty: bool = False) -> None:
    if checked_text(text, field=field, longest=longest, empty=empty) != text:
        raise InvalidTextError(field=field, text=text, longest=longest)


def _check_name(name: str) -> None:
    _check_text(name, field="name", longest=MAX_NAME)


def checked_bundle(work: UnitOfWork, terms: BundleTerms) -> BundleTerms:
    """A bundle whose parts are known, priced, each named once, and together not cheaper."""
    if not terms.parts:
        raise EmptyCartError
    if len({part.product for part in terms.parts}) < len(terms.parts):
        raise DuplicateError(kind="product", name=terms.name)
    separately = 0
    for part in terms.parts:
        product = work.product(part.product)
        if product is None:
            raise UnknownReferenceError(kind="product", id=part.product)
        if product.terms.price is None:
            raise NotSellableError(kind="product", name=product.terms.name)
        separately += product.terms.price * checked_quantity(part.quantity)
    return replace(
        terms,
        name=checked_text(terms.name, field="name", longest=MAX_NAME),
        price=checked_amount(terms.price, field="price", highest=separately),
        barcode=checked_text(terms.barcode, field="barcode", longest=MAX_CODE, empty=True),
    )
