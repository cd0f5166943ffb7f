"""What lies in the ledger after a story."""

from booth.domain.ids import SaleId
from booth.domain.records import SaleRecord
from tests.ui.stories.person import Person


def last_sale(person: Person) -> SaleRecord:
    """The sale recorded last."""
    booth = person.program.booth()
    found = person.program.worker.call(booth.browsing.last_sale)
    assert found is not None
    return person.program.worker.call(lambda: booth.browsing.sale(SaleId(found.id)))
