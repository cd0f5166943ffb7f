"""A static code made dynamic: the same merchant, for one sale and its amount.

Never a second way out: a code that cannot be changed exactly as the rule says is refused, since
any other payload would send the money to somebody else.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from booth.domain.errors import AboveQrisLimitError
from booth.domain.merchant_code import DynamicOptions
from booth.domain.money import Rupiah
from booth.domain.typed import checked_amount, checked_text
from booth.payments.qris.formats import ASK_PAYER, DYNAMIC, LONGEST_ADDITIONAL, TIP_PROMPT
from booth.payments.qris.onboarding import check_reusable
from booth.payments.qris.payload import ADDITIONAL, QrisPayload
from booth.payments.qris.tlv import (
    LAST,
    LONGEST,
    LONGEST_VALUE,
    Node,
    template,
    write_payload,
)

_INITIATION: Final = "01"
_AMOUNT: Final = "54"
_TIP: Final = "55"
_FEES: Final = frozenset({"56", "57"})
_BILL_NUMBERS: Final = ("01", "05")
"""Bill number and reference label: what a merchant's own app may show of the sale."""

_OURS: Final = frozenset({_INITIATION, _AMOUNT, _TIP, LAST}) | _FEES
_AS_IT_WAS: Final = DynamicOptions()


def dynamic_payload(
    static: str, amount: Rupiah, *, bill_number: str = "", options: DynamicOptions = _AS_IT_WAS
) -> str:
    """The code `static` for one sale of `amount` rupiah, every other part as it was.

    `bill_number` (our receipt number, 25 characters at most) goes in only where `options` say so
    and it fits. Raises QrisPayloadError and QrisUnsuitableError for a code that is not a
    merchant's static one, AboveQrisLimitError, InvalidAmountError below Rp1, InvalidTextError.
    """
    source = _read_static(static)
    if amount > options.limit:
        raise AboveQrisLimitError(amount=amount, limit=options.limit)
    checked_amount(amount, field="amount", highest=options.limit)
    nodes = _with_amount(source.nodes, amount, keep_tip_prompt=options.keep_tip_prompt)
    text = write_payload(nodes)
    if options.add_bill_number:
        bill = checked_text(bill_number, field="receipt_number", longest=LONGEST_ADDITIONAL)
        numbered = write_payload(_with_bill_number(nodes, bill))
        text = numbered if len(numbered) <= LONGEST else text
    _check_nothing_else_changed(source, QrisPayload.parse(text), amount, options)
    return text


# A booth shows the codes of its few accounts again and again; the same text reads the same.
@lru_cache(maxsize=64)
def _read_static(text: str) -> QrisPayload:
    payload = QrisPayload.parse(text)
    check_reusable(payload)
    return payload


def _with_amount(nodes: Sequence[Node], amount: Rupiah, *, keep_tip_prompt: bool) -> list[Node]:
    """Tag 01 says 12, fees go, a tip prompt goes unless it is kept, and tag 54 comes."""
    # Without tag 01 a code is static too; the new one must say that it is not.
    if all(node.tag != _INITIATION for node in nodes):
        nodes = [nodes[0], Node(_INITIATION, DYNAMIC), *nodes[1:]]
    made = [
        Node(_INITIATION, DYNAMIC) if node.tag == _INITIATION else node
        for node in nodes
        if node.tag not in _FEES
        and (node.tag != _TIP or (keep_tip_prompt and node.value == TIP_PROMPT))
    ]
    return _put(made, Node(_AMOUNT, str(amount)))


def _with_bill_number(nodes: Iterable[Node], bill_number: str) -> list[Node]:
    """62.01 and 62.05 say our number where they say nothing yet; all of 62 as it was, if not."""
    made = list(nodes)
    before = next((node for node in made if node.tag == ADDITIONAL), None)
    inside = before.inside if before else ()
    for tag in _BILL_NUMBERS:
        inside = _answered(inside, Node(tag, bill_number))
    after = template(ADDITIONAL, inside)
    if len(after.value) > LONGEST_VALUE:
        return made
    if before is None:
        return _put(made, after)
    return [after if node is before else node for node in made]


def _answered(inside: tuple[Node, ...], answer: Node) -> tuple[Node, ...]:
    """The nodes with this one where there was none, or where the buyer was to be asked."""
    for at, node in enumerate(inside):
        if node.tag == answer.tag:
            answers = node.value == ASK_PAYER
            return (*inside[:at], answer, *inside[at + 1 :]) if answers else inside
    return tuple(_put(inside, answer))


def _put(nodes: Sequence[Node], new: Node) -> list[Node]:
    """The nodes with a new one before the first of a higher tag."""
    at = next((at for at, node in enumerate(nodes) if node.tag > new.tag), len(nodes))
    return [*nodes[:at], new, *nodes[at:]]


def _check_nothing_else_changed(
    source: QrisPayload, made: QrisPayload, amount: Rupiah, options: DynamicOptions
) -> None:
    """Hold the promise at every sale: a defect here would move money, and must stop the till."""
    ours = _OURS | {ADDITIONAL} if options.add_bill_number else _OURS
    # Of 62 everything stays but the numbers that the buyer was to be asked for.
    said = [
        node
        for node in source.inside(ADDITIONAL)
        if not (node.tag in _BILL_NUMBERS and node.value == ASK_PAYER)
    ]
    told = {node.tag for node in said}
    tip = source.tip if options.keep_tip_prompt and source.asks_for_tip else ""
    if (
        _but(ours, source) != _but(ours, made)
        or [node for node in made.inside(ADDITIONAL) if node.tag in told] != said
        or not made.is_dynamic
        or (made.amount, made.tip) != (str(amount), tip)
        or any(node.tag in _FEES for node in made.nodes)
    ):
        raise RuntimeError("a dynamic code differs from its source in more than the rule allows")


def _but(tags: frozenset[str], payload: QrisPayload) -> list[Node]:
    return [node for node in payload.nodes if node.tag not in tags]
