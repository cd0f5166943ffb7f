"""QRIS payloads: read strictly, written byte for byte, a static code made dynamic.

QRIS is EMVCo's Merchant-Presented Mode (QRCPS MPM 1.1) with Indonesia's national rules. Pure
text: pictures of codes are made and read in `booth.payments.qr_image` and `qr_reading`.
"""

from booth.payments.qris.dynamic import dynamic_payload
from booth.payments.qris.onboarding import accept_static_code, check_reusable, warnings_of
from booth.payments.qris.payload import Acquirer, QrisPayload

__all__ = [
    "Acquirer",
    "QrisPayload",
    "accept_static_code",
    "check_reusable",
    "dynamic_payload",
    "warnings_of",
]
