"""QRIS codes: looked at, accepted by a coordinator, tested with one rupiah, shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from booth.domain.errors import (
    AboveQrisLimitError,
    DuplicateError,
    PayloadRule,
    QrisCodeAlteredError,
    QrisCodeTakenError,
    QrisPayloadError,
    QrisUnsuitableError,
    UnknownReferenceError,
)
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.merchant_code import DynamicOptions, MerchantCode
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, PaymentMethod, check_holder
from booth.domain.qris_code import LIVE_TEST_AMOUNT, CodeMode, QrisCode, ShownCode
from booth.domain.rights import Right
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_text
from booth.ports import QrisCodes, UnitOfWork
from booth.usecases.base import UseCase, approve, holder_name, known_holder

_KIND: Final = "qris_code"


@dataclass(frozen=True, slots=True)
class AcceptingQris(UseCase):
    """The codes that buyers pay by: one for each account and vendor."""

    codes: QrisCodes

    def look_at(self, payload: str) -> MerchantCode:
        """What a code says, for a person to compare to the sticker; nothing is recorded.

        Raises QrisPayloadError for what is no payload and QrisUnsuitableError for a code that is
        no merchant's static one.
        """
        return self.codes.read(payload)

    def look_at_picture(self, content: bytes) -> MerchantCode:
        """As `look_at`, of the one code in a PNG or JPEG.

        Raises also NoCodeInPictureError, SeveralCodesInPictureError, NoPictureError,
        PictureTooLargeError and PictureReadingMissingError.
        """
        return self.codes.read_picture(content)

    def accept(
        self,
        holder: Holder,
        payload: str,
        *,
        keeps_tip: bool = False,
        adds_bill_number: bool = False,
        by: StaffId,
    ) -> Entry:
        """Let this account or vendor be paid by this code, in place of any before.

        It is shown as it is until its money was seen in a live test. `by` is a coordinator.
        Raises QrisCodeTakenError where another holder has this very code, DuplicateError where
        it is in use as it is, and as `look_at` does.
        """
        facts = self.codes.read(payload)
        event = QrisCodeAccepted(
            holder=holder,
            payload=facts.payload,
            merchant_name=facts.merchant_name,
            city=facts.city,
            nmid=facts.nmid,
            criteria=facts.criteria,
            mcc=facts.category,
            keeps_tip=keeps_tip,
            adds_bill_number=adds_bill_number,
            approved_by=by,
        )
        with self.units() as work:
            present = check_code(work, event)
            if present is not None and (
                (present.payload, present.keeps_tip, present.adds_bill_number)
                == (event.payload, keeps_tip, adds_bill_number)
            ):
                # Else a second press would take the live test away that the first one earned.
                raise DuplicateError(kind=_KIND, name=event.merchant_name)
            entry = self.append(work, event, by=by)
            work.commit()
        return entry

    def record_test(
        self, holder: Holder, *, arrived: bool, reference: str = "", by: StaffId
    ) -> Entry:
        """Record whether the rupiah of a live test of the present version was seen to arrive."""
        clean = checked_text(reference, field="reference", longest=MAX_NAME, empty=True)
        with self.units() as work:
            code = _present(work, holder)
            event = QrisLiveTested(
                code=code.entry, amount=LIVE_TEST_AMOUNT, arrived=arrived, reference=clean
            )
            entry = self.append(work, event, by=by)
            work.commit()
        return entry

    def withdraw(self, holder: Holder, reason: str, *, by: StaffId) -> Entry:
        """Show this holder's code no longer. `by` is a coordinator."""
        clean = checked_text(reason, field="reason", longest=MAX_NOTE)
        with self.units() as work:
            approve(work, by, Right.SET_UP)
            _present(work, holder)
            event = QrisCodeWithdrawn(holder=holder, reason=clean, approved_by=by)
            entry = self.append(work, event, by=by)
            work.commit()
        return entry

    def accepted(self) -> Sequence[QrisCode]:
        """The codes in use, in the order they were accepted."""
        with self.units() as work:
            return work.qris_codes()

    def accepted_for(self, holder: Holder) -> QrisCode | None:
        """The code in use of one account or vendor, if there is one."""
        with self.units() as work:
            return _code_of(work, holder)

    def code_to_show(self, holder: Holder, amount: Rupiah, receipt_number: str) -> ShownCode | None:
        """The holder's code for a payment of `amount`; None where the holder has none here.

        Dynamic where a live test said that this works, else as on the sticker. Raises
        AboveQrisLimitError, InvalidAmountError below Rp1, and QrisCodeAlteredError where the
        code is not what a coordinator accepted.
        """
        with self.units() as work:
            limit = work.settings().qris_limit
            code = _code_of(work, holder)
        if amount > limit:
            raise AboveQrisLimitError(amount=amount, limit=limit)
        checked_amount(amount, field="amount", highest=limit)
        if code is None:
            return None
        return self._shown(
            code, amount, receipt_number, limit=limit, dynamic=code.mode is CodeMode.DYNAMIC
        )

    def code_to_test(self, holder: Holder) -> ShownCode:
        """The holder's code made dynamic for the rupiah of a live test, whatever its mode."""
        with self.units() as work:
            code = _present(work, holder)
            limit = work.settings().qris_limit
        return self._shown(code, LIVE_TEST_AMOUNT, "", limit=limit, dynamic=True)

    def _shown(
        self, code: QrisCode, amount: Rupiah, receipt_number: str, *, limit: Rupiah, dynamic: bool
    ) -> ShownCode:
        self._check_unaltered(code)
        payload = code.payload
        if dynamic:
            options = DynamicOptions(
                keep_tip_prompt=code.keeps_tip,
                add_bill_number=code.adds_bill_number and bool(receipt_number),
                limit=limit,
            )
            payload = self.codes.dynamic(
                payload, amount, options=options, bill_number=receipt_number
            )
        return ShownCode(
            payload=payload,
            modules=self.codes.modules(payload),
            merchant_name=code.merchant_name,
            city=code.city,
            nmid=code.nmid,
            amount=amount,
            dynamic=dynamic,
            receipt_number=receipt_number,
        )

    def _check_unaltered(self, code: QrisCode) -> None:
        """Read the code once more, and hold it against what a person compared to the sticker."""
        try:
            facts = self.codes.read(code.payload)
        except (QrisPayloadError, QrisUnsuitableError) as error:
            raise QrisCodeAlteredError(sequence=0, reason=str(error)) from error
        for path, accepted, found in _compared(code, facts):
            if found != accepted:
                raise QrisCodeAlteredError(sequence=0, reason=f"{path}: {found!r}, {accepted!r}")


def check_code(work: UnitOfWork, event: QrisCodeAccepted) -> QrisCode | None:
    """The code that this one replaces, once it is certain that it may.

    Raises RightMissingError, HolderMismatchError, UnknownReferenceError or QrisCodeTakenError.
    """
    approve(work, event.approved_by, Right.SET_UP)
    check_holder(PaymentMethod.QRIS, event.holder)
    known_holder(work, event.holder, shift=None)
    present = None
    for code in work.qris_codes():
        if code.holder == event.holder:
            present = code
        elif code.payload == event.payload:
            raise QrisCodeTakenError(
                merchant_name=code.merchant_name, holder=holder_name(work, code.holder)
            )
    return present


def check_adoptable_code(work: UnitOfWork, event: QrisCodeAccepted, codes: QrisCodes) -> None:
    """Raise a DeclinedError for a code that this register would not have accepted itself."""
    for path, accepted, found in _compared(event, codes.read(event.payload)):
        if found != accepted:
            raise QrisPayloadError(
                path=path, found=found, rule=PayloadRule.EXACTLY, expected=accepted
            )
    check_code(work, event)


def _compared(
    accepted: QrisCode | QrisCodeAccepted, facts: MerchantCode
) -> tuple[tuple[str, str, str], ...]:
    """What a person compared, by tag: as it was accepted, and as the payload says it."""
    return (
        ("59", accepted.merchant_name, facts.merchant_name),
        ("60", accepted.city, facts.city),
        ("51.02", accepted.nmid, facts.nmid),
        ("51.03", accepted.criteria, facts.criteria),
        ("52", accepted.mcc, facts.category),
    )


def _code_of(work: UnitOfWork, holder: Holder) -> QrisCode | None:
    return next((code for code in work.qris_codes() if code.holder == holder), None)


def _present(work: UnitOfWork, holder: Holder) -> QrisCode:
    """The holder's code, or UnknownReferenceError."""
    code = _code_of(work, holder)
    if code is None:
        raise UnknownReferenceError(kind=_KIND, id=holder.id)
    return code
