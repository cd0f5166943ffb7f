"""The till speaks English wherever it speaks Indonesian (docs/adr/0011)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from babel.messages.catalog import Catalog
from hatchling.builders.wheel import WheelBuilder

from resources import texts
from resources.texts import Language
from tools import sources, translations

HEAD = "from resources.texts import plural, text\n"


def catalogue(indonesian: str, english: str) -> Catalog:
    made = Catalog(locale="en")
    made.add(indonesian, english)
    return made


def complaint(indonesian: str, english: str) -> str:
    (message,) = [found for found in catalogue(indonesian, english) if found.id]
    return translations._fault(message)


def test_every_text_has_its_english() -> None:
    left = list(translations.faults(translations.read()))
    assert not left, "`python3 dev.py translations`, then translate in resources/translations/en.po"


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    assert translations.MO.read_bytes() == translations.compiled(translations.read())


def test_writing_the_catalogue_again_changes_nothing() -> None:
    assert translations.written(translations.update(translations.read())) == (
        translations.PO.read_bytes()
    )


def test_the_till_speaks_the_catalogue() -> None:
    texts.use(Language.ENGLISH)
    try:
        assert texts.text("Kembalian") == "Change"
        assert (texts.text("Nota"), texts.several("Nota")) == ("Receipt", "Receipts")
        assert texts.plural("{count} nota", "{count} nota", 1) == "{count} receipt"
        assert texts.plural("{count} nota", "{count} nota", 2) == "{count} receipts"
    finally:
        texts.use(Language.INDONESIAN)
    with texts.speaking(Language.ENGLISH):
        assert (texts.text("Nota"), texts.several("Nota")) == ("Receipt", "Receipts")
    assert (texts.text("Kembalian"), texts.several("Nota")) == ("Kembalian", "Nota")


# --- what would be noticed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        "text(words)",
        "text(f'Total {due}')",
        "text('Total ' + due)",
        "text('')",
        "plural('satu', many, 2)",
        "plural('satu')",
    ],
)
def test_a_text_that_no_catalogue_can_hold_is_seen(call: str) -> None:
    (found,) = sources.marked(HEAD + call, "some.py")
    assert found == sources.Marked("some.py:2", ())


def test_texts_are_found_under_whatever_name_they_are_imported() -> None:
    source = (
        "from resources import texts\nfrom resources.texts import text as say\n"
        "texts.text('a'); say('b'); texts.plural('c', 'd', 2); texts.use(language)"
    )
    assert sorted(found.texts for found in sources.marked(source, "some.py")) == [
        ("a",), ("b",), ("c", "d"),
    ]  # fmt: skip


def test_one_and_several_of_a_word_are_two_texts() -> None:
    source = "from resources.texts import several, text\ntext('a'); several('a')"
    assert sorted(found.context or "" for found in sources.marked(source, "some.py")) == [
        "", texts.SEVERAL,
    ]  # fmt: skip


def test_texts_of_templates_are_found_and_what_no_catalogue_can_hold_is_seen() -> None:
    source = "<b>{{ text('a') }}</b>\n{{ plural('b', 'c', n).format(n=n) }}{{ text(words) }}"
    assert list(sources.marked_in_template(source, "a.html")) == [
        sources.Marked("a.html:1", ("a",)),
        sources.Marked("a.html:2", ("b", "c")),
        sources.Marked("a.html:2", ()),
    ]


def test_two_requests_at_once_speak_two_languages_and_the_till_its_own() -> None:
    both_speak = Barrier(2)

    def answer(language: Language) -> str:
        with texts.speaking(language):
            both_speak.wait(timeout=10)
            return texts.text("Kembalian")

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(answer, (Language.ENGLISH, Language.INDONESIAN)))
    assert answers == ["Change", "Kembalian"]
    assert texts.text("Kembalian") == "Kembalian"


def test_other_functions_of_that_name_are_left_alone() -> None:
    assert not list(sources.marked("from sqlalchemy import text\ntext(query)", "some.py"))


@pytest.mark.parametrize(
    "english", ["", "Total {sum}", "Total", "Total {amount} of {amounts}", "Total {amount} "]
)
def test_a_translation_that_would_break_a_screen_is_seen(english: str) -> None:
    assert complaint("Total {amount}", english)


def test_a_right_translation_is_left_alone() -> None:
    assert not complaint("Total {amount}", "In all {amount}")


def test_a_reworded_text_keeps_its_translation_as_a_proposal() -> None:
    updated = translations.update(catalogue("Kembaliannya uang", "Change"))
    # No such text is in the code: what is near it is proposed nowhere, and it is gone.
    assert not updated.obsolete
    assert "Kembaliannya uang" not in {message.id for message in updated}


def test_a_text_gone_from_the_code_is_seen() -> None:
    assert "no longer in the code: 'Celengan'" in list(
        translations.faults(catalogue("Celengan", "Piggy bank"))
    )


def test_a_translation_is_not_settled_while_it_is_marked_fuzzy() -> None:
    made = Catalog(locale="en")
    made.add("Kembalian", "Change", flags=["fuzzy"])
    (message,) = [found for found in made if found.id]
    assert "former wording" in translations._fault(message)


def test_the_wheel_carries_the_catalogue() -> None:
    carried = {
        file.distribution_path for file in WheelBuilder(str(sources.ROOT)).recurse_included_files()
    }
    assert translations.MO.relative_to(sources.ROOT).as_posix() in carried
