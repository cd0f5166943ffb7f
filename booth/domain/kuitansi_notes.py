"""What a kuitansi says of a vendor, kept from the last one: the next asks less."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from booth.domain.ids import VendorId


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorNote:
    """What was typed of a vendor. Any of it may be empty.

    It lies in a laptop's preferences, not in the ledger: whoever writes a kuitansi says it, no
    vendor signed for it, and the other laptops need not hear of it.
    """

    city: str = ""
    signer: str = ""
    """Who signs for the vendor."""
    tax_number: str = ""
    """NPWP."""
    business_number: str = ""
    """NIB."""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KuitansiNotes:
    """The notes of all vendors; `city` is where the last kuitansi was written, whoever's it was."""

    city: str = ""
    vendors: Mapping[VendorId, VendorNote] = field(default_factory=dict)

    def of(self, vendor: VendorId) -> VendorNote:
        """What is known of a vendor: at least the city, from the second kuitansi on."""
        return self.vendors.get(vendor, VendorNote(city=self.city))

    def with_note(self, vendor: VendorId, note: VendorNote) -> "KuitansiNotes":
        """These, and what was typed of one vendor now."""
        return KuitansiNotes(city=note.city, vendors={**self.vendors, vendor: note})
