from booth.domain.receipt_code import write_receipt_code
from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.looking_back import go_to_sales, record, sell_in_cash
from tests.ui.stories.person import Person


def test_a_scanned_receipt_is_shown_and_printed_again_as_a_copy(person: Person) -> None:
    sell_in_cash(person, KAIN)
    sell_in_cash(person, TAS)
    first = record(person, 1)
    view = go_to_sales(person)
    person.scan(write_receipt_code(first.sale.receipt_number, first.id, first.sale.lines))
    person.sees(lambda: view.panel.number.text() == first.sale.receipt_number)
    person.click("Cetak lagi")
    booth = person.program.booth()
    person.sees(
        lambda: person.program.worker.call(lambda: booth.browsing.summary(first.id)).copies == 1
    )
    person.sees(lambda: "SALINAN ke-1" in person.window.toast.said)


def test_a_scan_never_lands_in_the_search_box_as_keys(person: Person) -> None:
    sell_in_cash(person, KAIN)
    view = go_to_sales(person)
    person.scan(TAS)
    person.sees(lambda: view.search.text() == "Tas anyaman pandan")
    person.sees(view.nothing.isVisible)
