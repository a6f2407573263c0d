"""Words of two alphabets: refused if they are read as words of one, and names if they show it."""

import pytest

from domain.errors import InvalidRequest
from domain.names import clean_name


def name(text: str) -> str:
    return clean_name(text, "display_name", 40)


@pytest.mark.parametrize(
    "text",
    [
        "S\u0430m",
        "\u0405am",
        "\u0421aша",
        "Ηello",
        "\u0410\u0041",
        "P\u0430yPal FC",
        "Jos\u0435\u0301",
        "\u0391n\u0430",
        "x-S\u0430m",
        "Sꓮm",
        "Mꭺria",
        "ᎪnnA",
        "Ⲥopa",
        "Niⲕe",
        "Vօn",
        "ᎪᎡᎬꓠᎪ",
        "𐐕oo",
        "Oᒪa",
        "Сꓳꓳ",
    ],
)
def test_a_word_of_two_alphabets_that_is_read_as_one_of_one(text):
    with pytest.raises(InvalidRequest) as caught:
        name(text)
    assert caught.value.details == {"field": "display_name"}
    assert (
        caught.value.text
        == "display_name mixes letters of two alphabets that look alike. Write each word in one."
    )


@pytest.mark.parametrize(
    "text",
    ["Саша", "ОСА", "Γιώργος", "ΑΒΓ", "Sam", "Саша FC", "FC Зенит", "Ωmega", "ΔForce", "Zoë 2",
     "Ärzte", "Łódź", "王Sam",
     "Саша2", "ЦСКА", "Дим@", "Ноа́", "Τόμ & Sam",
     "ꓡꓲ-ꓢꓴ", "ꓡꓲꓢꓴ FC", "ᏣᎳᎩ", "Ⲙⲁⲣⲓⲁ", "Հայկ", "ᐃᓄᒃᑎᑐᑦ", "ნინო", "ያሬድ", "မြန်မာ", "Kırım", "Հայ & Sam"],
)  # fmt: skip
def test_a_word_of_one_alphabet_is_one_and_so_is_one_that_shows_its_two(text):
    assert name(text) == text
