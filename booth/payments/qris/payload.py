"""A QRIS payload that was read and found right, and what it says."""

from dataclasses import dataclass
from typing import Final, NamedTuple, Self

from booth.domain.money import Rupiah
from booth.payments.qris.formats import DYNAMIC, TIP_PROMPT, check_formats
from booth.payments.qris.tlv import Node, parse_nodes, write_nodes

NATIONAL: Final = "51"
"""The template of the national switch: it carries the NMID."""

ADDITIONAL: Final = "62"
_ACQUIRERS: Final = frozenset(str(tag) for tag in range(26, 46))


class Acquirer(NamedTuple):
    """Who takes the money for this merchant: one template of 26 to 45, as found.

    `number` is the merchant's number at the bank (its PAN); it is never Luhn-checked, since the
    national ones do not follow Luhn.
    """

    tag: str
    guid: str
    number: str
    merchant: str
    criteria: str


@dataclass(frozen=True, slots=True)
class QrisPayload:
    """The nodes of a sound payload in their order. `QrisPayload.parse(text).text == text`."""

    nodes: tuple[Node, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `text` strictly: structure, checksum, every tag's format.

        Raises QrisPayloadError, which names the tag, what was found and what was expected.
        """
        nodes = parse_nodes(text)
        check_formats({node.tag: node for node in nodes})
        return cls(nodes)

    @property
    def text(self) -> str:
        """The payload as it was read, byte for byte."""
        return write_nodes(self.nodes)

    def value(self, tag: str, inner: str = "") -> str:
        """The value of a tag, or of a tag inside a template; empty where there is none."""
        for node in self.nodes:
            if node.tag == tag:
                return _value_of(node.inside, inner) if inner else node.value
        return ""

    def inside(self, tag: str) -> tuple[Node, ...]:
        """The nodes of a template; none where there is no such template."""
        return next((node.inside for node in self.nodes if node.tag == tag), ())

    @property
    def merchant_name(self) -> str:
        """Tag 59, as the buyer's app shows it."""
        return self.value("59")

    @property
    def city(self) -> str:
        """Tag 60."""
        return self.value("60")

    @property
    def postal_code(self) -> str:
        """Tag 61."""
        return self.value("61")

    @property
    def category(self) -> str:
        """The merchant category code (MCC), tag 52."""
        return self.value("52")

    @property
    def nmid(self) -> str:
        """The national merchant id, 51.02; many dynamic codes carry none."""
        return self.value(NATIONAL, "02")

    @property
    def criteria(self) -> str:
        """UMI, UKE, UME, UBE, URE, PSO or BLU: 51.03, else the first that an acquirer gives."""
        given = (acquirer.criteria for acquirer in self.acquirers if acquirer.criteria)
        return self.value(NATIONAL, "03") or next(given, "")

    @property
    def is_dynamic(self) -> bool:
        """Whether the code is for one sale. Without tag 01 it is static."""
        return self.value("01") == DYNAMIC

    @property
    def amount(self) -> str:
        """Tag 54 as written; empty where the buyer types it."""
        return self.value("54")

    @property
    def rupiah(self) -> Rupiah | None:
        """The amount, unless there is none or it has a fraction that is not zero."""
        whole, _, fraction = self.amount.partition(".")
        return Rupiah(int(whole)) if whole and not fraction.strip("0") else None

    @property
    def tip(self) -> str:
        """Tag 55: empty, or how a tip or fee is added."""
        return self.value("55")

    @property
    def asks_for_tip(self) -> bool:
        """Whether the buyer's app asks for a tip."""
        return self.tip == TIP_PROMPT

    @property
    def additional(self) -> dict[str, str]:
        """Template 62 by its tags: bill number 01, reference 05, terminal 07, ..."""
        return {node.tag: node.value for node in self.inside(ADDITIONAL)}

    @property
    def acquirers(self) -> tuple[Acquirer, ...]:
        """The templates 26 to 45, in their order."""
        return tuple(
            Acquirer(node.tag, *(_value_of(node.inside, tag) for tag in ("00", "01", "02", "03")))
            for node in self.nodes
            if node.tag in _ACQUIRERS
        )


def _value_of(nodes: tuple[Node, ...], tag: str) -> str:
    return next((node.value for node in nodes if node.tag == tag), "")
