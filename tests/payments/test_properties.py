"""Any payload there is: read, written, made dynamic, damaged. The long search is marked slow."""

from unicodedata import is_normalized

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booth.domain.errors import DeclinedError, QrisPayloadError
from booth.domain.merchant_code import DynamicOptions
from booth.domain.money import Rupiah
from booth.payments.qris import QrisPayload, accept_static_code, dynamic_payload
from booth.payments.qris.tlv import checksum
from tests.payments.codes import PLAIN
from tests.payments.generated import edited_code, edited_codes, static_codes

AMOUNTS = st.integers(min_value=1, max_value=10_000_000).map(Rupiah)
OPTIONS = st.builds(DynamicOptions, keep_tip_prompt=st.booleans(), add_bill_number=st.booleans())
NUMBER = "KT2A-230303-0042"


@given(static_codes())
def test_what_is_read_is_written_byte_for_byte(text: str) -> None:
    assert QrisPayload.parse(text).text == text
    assert accept_static_code(text).payload == text


@given(static_codes(), AMOUNTS, OPTIONS)
def test_a_dynamic_code_keeps_every_other_character(
    text: str, amount: Rupiah, options: DynamicOptions
) -> None:
    static = QrisPayload.parse(text)
    made = QrisPayload.parse(dynamic_payload(text, amount, bill_number=NUMBER, options=options))
    assert (made.value("01"), made.amount) == ("12", str(amount))
    changed = {"01", "54", "56", "57", "63"}
    if not (options.keep_tip_prompt and static.asks_for_tip):
        changed.add("55")
    if options.add_bill_number:
        changed.add("62")
    assert [node for node in made.nodes if node.tag not in changed] == [
        node for node in static.nodes if node.tag not in changed
    ]
    assert not {"56", "57"} & {node.tag for node in made.nodes}
    fixed = {tag: said for tag, said in static.additional.items() if said != "***" or tag > "05"}
    assert fixed.items() <= made.additional.items()
    order = [node.tag for node in static.inside("62")]
    assert [node.tag for node in made.inside("62") if node.tag in order] == order


@given(static_codes(), st.data())
def test_a_code_with_one_character_changed_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    other = data.draw(st.characters().filter(lambda mark: mark != text[at]))
    refused_or_summed(text[:at] + other + text[at + 1 :])


def refused_or_summed(text: str) -> None:
    try:
        QrisPayload.parse(text)
    except QrisPayloadError:
        return
    assert text[-4:] == checksum(text[:-4])


def test_every_character_of_a_code_is_guarded() -> None:
    for at, was in enumerate(PLAIN):
        for other in "".join(map(chr, range(0x20, 0x7F))) + "é漢🧺\n\x00":
            if other != was:
                with pytest.raises(QrisPayloadError):
                    QrisPayload.parse(PLAIN[:at] + other + PLAIN[at + 1 :])


def reads_exactly_or_declines(text: str) -> None:
    """No crash, and no silent repair: what is accepted was said exactly so."""
    try:
        read = QrisPayload.parse(text)
        assert read.text == text
        assert is_normalized("NFC", text)
        made = dynamic_payload(text, Rupiah(735_000))
    except DeclinedError:
        return
    assert QrisPayload.parse(made).text == made


@given(st.one_of(edited_codes(), st.text()))
@example("")
@example("0002016304")
@example("00020163041D3D")
def test_nothing_that_is_scanned_crashes_or_is_mended(text: str) -> None:
    reads_exactly_or_declines(text)


@pytest.mark.slow
@settings(max_examples=2_000)
@given(st.text())
def test_no_text_whatever_crashes_or_is_mended(text: str) -> None:
    reads_exactly_or_declines(text)


@pytest.mark.slow
def test_nothing_that_is_scanned_for_long_crashes_or_is_mended() -> None:
    # By number, not drawn: that takes six times as long, and these shrink to nothing anyway.
    for seed in range(20_000):
        reads_exactly_or_declines(edited_code(seed))
