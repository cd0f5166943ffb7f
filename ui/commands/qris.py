"""`lapak qris`: what a QRIS code says, and the code for one amount. For support, and for paper.

Text of a code needs nothing but the core; pictures need the extra `till`.
"""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from booth.payments.qris import QrisPayload
    from booth.payments.qris.tlv import Node

_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `lapak qris`."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    show = kinds.add_parser("show", help="print what a code says as JSON, or why it is refused")
    amount = kinds.add_parser("amount", help="print a static code made dynamic, for one amount")
    for each in (show, amount):
        each.add_argument(
            "code",
            metavar="PAYLOAD|PICTURE",
            help="the text of the code, or a file that ends in .png, .jpg or .jpeg",
        )
    amount.add_argument("rupiah", metavar="RUPIAH", type=int, help="whole rupiah, without dots")
    amount.add_argument(
        "--keep-tip", action="store_true", help="let the buyer's app go on asking for a tip"
    )
    amount.add_argument(
        "--bill-number", metavar="TEXT", default="", help="write it into 62.01 and 62.05 if it fits"
    )
    amount.add_argument(
        "--limit", metavar="RUPIAH", type=int, help="the most that one payment takes"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print it; what is refused comes out as a sentence."""
    text = _text(arguments.code)
    print(_shown(text) if arguments.kind == "show" else _dynamic(text, arguments))
    return 0


def _text(code: str) -> str:
    picture = Path(code)
    if picture.suffix.lower() not in _PICTURES:
        return code
    from booth.payments.qr_reading import read_code

    return read_code(picture)


def _dynamic(text: str, arguments: argparse.Namespace) -> str:
    from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT, DynamicOptions
    from booth.domain.money import Rupiah
    from booth.payments.qris import dynamic_payload

    options = DynamicOptions(
        keep_tip_prompt=arguments.keep_tip,
        add_bill_number=bool(arguments.bill_number),
        limit=DEFAULT_QRIS_LIMIT if arguments.limit is None else Rupiah(arguments.limit),
    )
    return dynamic_payload(
        text, Rupiah(arguments.rupiah), bill_number=arguments.bill_number, options=options
    )


def _shown(text: str) -> str:
    from booth.payments.qris import QrisPayload, warnings_of

    payload = QrisPayload.parse(text)
    fields = {
        "payload": text,
        "merchant_name": payload.merchant_name,
        "city": payload.city,
        "postal_code": payload.postal_code,
        "nmid": payload.nmid,
        "criteria": payload.criteria,
        "merchant_category": payload.category,
        "initiation": "dynamic" if payload.is_dynamic else "static",
        "amount": payload.amount,
        "tip": payload.tip,
        "acquirers": [acquirer._asdict() for acquirer in payload.acquirers],
        "additional": payload.additional,
        "refused_as_merchant_code": _refusal(payload),
        "warnings": warnings_of(payload),
        "nodes": [_node(node) for node in payload.nodes],
    }
    return json.dumps(fields, indent=2, ensure_ascii=False)


def _refusal(payload: "QrisPayload") -> str:
    """Why a merchant cannot be paid by this code again and again; empty where it can."""
    from booth.domain.errors import QrisUnsuitableError
    from booth.payments.qris import check_reusable

    try:
        check_reusable(payload)
    except QrisUnsuitableError as error:
        return error.reason
    return ""


def _node(node: "Node") -> dict[str, Any]:
    """A tag as found; a template with its own tags instead of its text."""
    if node.inside:
        return {"tag": node.tag, "inside": [_node(inner) for inner in node.inside]}
    return {"tag": node.tag, "value": node.value}
