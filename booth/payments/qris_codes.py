"""QRIS codes for the use cases (see `booth.ports.QrisCodes`)."""

from booth.domain.merchant_code import DynamicOptions, MerchantCode
from booth.domain.money import Rupiah
from booth.payments.qr_image import qris_modules
from booth.payments.qr_reading import read_code
from booth.payments.qris import accept_static_code, dynamic_payload


class EmvcoCodes:
    """Reads, changes and draws codes by EMVCo's rules and Indonesia's."""

    def read(self, payload: str) -> MerchantCode:
        """What a merchant's static code says."""
        return accept_static_code(payload)

    def read_picture(self, content: bytes) -> MerchantCode:
        """What the code in a PNG or JPEG says."""
        return accept_static_code(read_code(content))

    def dynamic(
        self, payload: str, amount: Rupiah, *, options: DynamicOptions, bill_number: str
    ) -> str:
        """The code for one sale."""
        return dynamic_payload(payload, amount, options=options, bill_number=bill_number)

    def modules(self, payload: str) -> tuple[tuple[bool, ...], ...]:
        """The symbol, at the correction level that screens and paper are measured with."""
        return qris_modules(payload)
