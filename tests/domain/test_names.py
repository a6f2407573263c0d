"""What people may call themselves and their leagues, and which e-mail addresses and passwords are taken."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account import check_password, clean_email, email_forms, password_forms
from domain.errors import InvalidRequest
from domain.names import BadName, clean_name, clean_reason, clean_text, same_look, sounds_like, spelled_like

LOOKS = json.loads((Path(__file__).parents[1] / "fixtures/same_look.json").read_text())


def name(text: str) -> str:
    return clean_name(text, "display_name", 40)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "   ",
        "\u00a0",
        "\u2003",
        "\u3000",
        "\u200d",
        "\u3164",
        "\u2800",
        "\u0301",
        " \u00a0 \u3000 ",
        "\ufe0f",
    ],
)
def test_invalid_request_for_a_name_that_shows_nothing(text):
    with pytest.raises(InvalidRequest) as caught:
        name(text)
    assert caught.value.details == {"field": "display_name"}


@pytest.mark.parametrize("length", [41, 320, 321, 10_000])
def test_invalid_request_for_a_name_that_is_too_long(length):
    with pytest.raises(InvalidRequest, match="longer than 40"):
        name("a" * length)


def test_invalid_request_is_not_escaped_by_blanks_around_a_long_name():
    with pytest.raises(InvalidRequest):
        name(" " * 10_000 + "a")


@pytest.mark.parametrize(
    "text",
    [
        "a\0b", "a\nb", "a\tb", "\x1b[31mred", "\x7f", "a\x85b", "a\u2028b", "a\u2029b",
        "\u202eevil", "\u202dx", "\u2066x\u2069", "a\u200eb", "a\u200bb", "a\ufeffb", "\u00adx",
        "\ud800", "a\udfffb", "\ue000", "a\ufffeb", "\ufdd0", "\U000e0001x",
    ],
)  # fmt: skip
def test_invalid_request_for_characters_that_cannot_be_shown(text):
    with pytest.raises(InvalidRequest, match="cannot be shown"):
        name(text)


@pytest.mark.parametrize(
    "text",
    [
        "<b>Ana</b>", "<script>alert(1)</script>", "&amp;", "'; DROP TABLE users; --", "Ana \"the\" O'Neil",
        "👩‍👩‍👧‍👦", "🏴‍☠️", "🇩🇪 Jörg", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f Harry", "🫨",
        "آنا", "اَحمد\u200cی", "अनु", "王小明", "Zoë", "a" * 40, "x",
    ],
)  # fmt: skip
def test_html_emoji_and_every_script_are_just_text(text):
    assert name(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text, kept", [("  Ana  ", "Ana"), ("Ana   Maria", "Ana Maria"), ("Zoe\u0308", "Zoë")]
)
def test_blanks_and_accents_are_written_in_one_way(text, kept):
    assert name(text) == kept


ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "Sa\u200dm", "Sam\u200c", "Sam\ufe0f", "\ufe0fSam", "Sam\u3164", "S\u2800am", "Sa\u034fm", "Sam\U000e0061", "Sam\U000e007f",
        "🏴\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f", ENGLAND[:-1], ENGLAND + "\U000e007f", "👩\u200dSam", "👩\u200d\u200d👩",
        "❤\ufe0f\ufe0f", "Sam1\ufe0f", "あ\ufe0f", "Sam\u115f", "a\u2065b", "a\ufff0b", "\u200fSam", "a\u061cb", "\U0001d173x",
        "Sam\U0001d159", "S\U00013441am", "Sa\U00013442m", "Sa\U00016fe4m",
        "क\u200dष", "Sam\U000e0100", "a\u17b4b", "a\u180eb", "\U0010ffffx", "\U0001fffex",
    ],
)  # fmt: skip
def test_what_shows_nothing_and_does_not_belong_where_it_stands_is_refused(text):
    with pytest.raises(InvalidRequest, match="cannot be shown"):
        name(text)


@pytest.mark.parametrize(
    "text",
    [ENGLAND, SCOTLAND, WALES, "❤️", "1️⃣", "👩🏽‍🚀", "🏳️‍🌈", "क्\u200dष", "ക്\u200d", "葛\U000e0100城", "می\u200cخواهم", "שָׁלוֹם", "Nguyễn Thị Mỹ", "ก็"],
)  # fmt: skip
def test_what_shows_nothing_is_kept_where_it_belongs(text):
    assert name(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u3000", "  \u2009 ", "\u205f", "\u1680", "\u202f"])
def test_every_kind_of_blank_is_one_space(blank):
    assert name(f"{blank}Ana{blank}B{blank}") == "Ana B"


def test_an_accent_may_be_on_a_letter_but_not_a_tower_of_them():
    assert name("a" + "\u0301\u0316" * 2) and name("o\u0302\u0301") == "ố"
    for tower in (
        "a" + "\u0301" * 6,
        "a" + "\u0301\u0316" * 100,
        "ก" + "\u0e47" * 6,
        "x" + "\u20dd" * 6,
        "q\u0344\u0344\u0344",
    ):
        with pytest.raises(InvalidRequest, match="accents"):
            name(tower)


@pytest.mark.parametrize(
    "one, other",
    [
        *map(tuple, LOOKS["alike"]),
        ("２０２６", "2026"), ("می\u200cخواهم", "میخواهم"), ("ﬁnn", "finn"), ("Ⅳ", "iv"),
        ("葛\U000e0100城", "葛城"), ("❤️", "❤"), ("क्\u200dष", "क्ष"), ("Ana\u3000B", "Ana B"),
    ],
)  # fmt: skip
def test_names_that_look_the_same_have_one_key(one, other):
    assert same_look(name(one)) == same_look(name(other))


def test_names_that_look_different_have_two():
    apart = [*LOOKS["apart"], ENGLAND, SCOTLAND, WALES, "🏴", "👩‍👩‍👧", "👩👩👧", "2"]
    assert len({same_look(name(text)) for text in apart}) == len(apart)


def test_python_knows_no_control_or_format_character_that_is_let_in():
    for c in map(chr, range(0x110000)):
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            with pytest.raises(BadName):
                clean_text(f"a{c}b", 40)


@given(st.text(max_size=30).map(lambda t: "a" + t))
def test_a_key_is_one_that_cannot_be_told_from_itself(text):
    try:
        kept = clean_text(text, 40)
    except BadName:
        return
    assert same_look(kept) == same_look(same_look(kept))


ODD = st.text(
    st.sampled_from("ab \u0301\u0316\u0344\u0958\u094d\u200c\u200d\ufe0f\u3164\u00a0\u2003👩🏴❤1\u20e3\U000e0067\U000e007f\u1100\u1161\u11a8क\u093c\u0951"),
    max_size=60,
)  # fmt: skip


@given(ODD, st.integers(1, 40))
def test_odd_text_is_refused_or_shows_something_no_longer_than_asked(text, longest):
    try:
        kept = clean_text(text, longest)
    except BadName:
        return
    assert clean_text(kept, longest) == kept
    assert len(kept) <= longest and kept == kept.strip()
    assert any(unicodedata.category(c)[0] in "LNPS" or unicodedata.category(c) == "Cn" for c in kept)


@given(st.text())
def test_any_text_is_refused_or_stays_as_it_is_when_cleaned_again(text):
    try:
        kept = name(text)
    except InvalidRequest:
        return
    assert 1 <= len(kept) <= 40
    assert name(kept) == kept


def test_a_reason_may_be_missing_but_not_odd():
    assert clean_reason(None) is clean_reason("  ") is None
    assert clean_reason(" Slip of the thumb ") == "Slip of the thumb"
    for wrong in ("a" * 201, "a\0", "\u202ex"):
        with pytest.raises(InvalidRequest):
            clean_reason(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ana", "@", "ana@", "@example.org", "ana@example", "ana@.", "ana@..", "a@b@c.org", "an a@example.org",
        "ana@exam ple.org", "ana@example.org\nbcc: x@y.z", "ana\0@example.org", "ana@example.org\u202e", "a\u200bna@example.org",
        "a\x85na@example.org", "a" * 250 + "@example.org", "ana\u00a0@example.org",
    ],
)  # fmt: skip
def test_invalid_request_for_what_is_no_email(text):
    with pytest.raises(InvalidRequest) as caught:
        clean_email(text)
    assert caught.value.details == {"field": "email"}


@pytest.mark.parametrize(
    "text",
    ["x,ana@example.org", "(1)ana@example.org", "<ana@example.org>", '"ana"@example.org', "ana@example.org;b",
     "ana@example.org(x)", "ana@example.org.", "ana@example..org", "ana@-example.org", "ana@[127.0.0.1]",
     "ana@127.0.0.1", "a:b@example.org", "a\\b@example.org"],
)  # fmt: skip
def test_an_email_by_which_a_mail_would_go_to_somebody_else_or_be_another_than_the_same_persons(text):
    """Limits of mails go by the address: a second way to write it would be a way around them."""
    with pytest.raises(InvalidRequest):
        clean_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "ana@example.org",
        " ana@example.org ",
        "Ana.B+draft@Mail.Example.Co",
        "a@b.c",
        "ü@bücher.de",
        "a!b'c@xn--exmple-cua.org",
    ],
)
def test_an_email_is_kept_as_typed_without_outer_blanks(text):
    assert clean_email(text) == text.strip()


@pytest.mark.parametrize(
    "length, fine", [(0, False), (7, False), (8, True), (200, True), (201, False), (10_000, False)]
)
def test_a_password_has_8_to_200_characters(length, fine):
    if fine:
        check_password("p" * length)
    else:
        with pytest.raises(InvalidRequest) as caught:
            check_password("p" * length)
        assert "p" * 8 not in str(caught.value)


def test_an_email_and_a_password_are_one_however_the_accent_was_typed():
    assert (
        clean_email("zoe\u0308@example.org") == clean_email("zo\u00eb@example.org") == "zo\u00eb@example.org"
    )
    assert email_forms(" zoe\u0308@example.org ") == ["zo\u00eb@example.org", "zoe\u0308@example.org"]
    assert check_password("cafe\u0301 noir") == check_password("caf\u00e9 noir") == "caf\u00e9 noir"
    assert password_forms("cafe\u0301 noir") == ["caf\u00e9 noir", "cafe\u0301 noir"]
    assert password_forms("p" * 801) == password_forms("p" * 201) == []
    assert len(check_password("e\u0301" * 200)) == 200


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sam and Jo", "Sam & Jo"), ("sam+jo", "Sam & Jo"), ("Sam & Jo", "SAM AND JO"), ("Soren", "Søren"),
        ("Lukasz", "Łukasz"), ("Andrea Strasse", "Andrea Straße"), ("Aegir", "Ægir"), ("Gence", "Gəncə"),
        ("obrien", "O’Brien"), ("IBRAHIM", "ıbrahim"), ("Dorde", "Đorđe"), ("Thor", "Þór"),
    ],
)  # fmt: skip
def test_a_name_that_is_typed_from_memory_is_found(typed, name):
    assert sounds_like(typed) == sounds_like(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Joerg", "Jörg"),
        ("JÖRG", "joerg"),
        ("Soeren", "Søren"),
        ("Aase", "Åse"),
        ("Djordje", "Đorđe"),
        ("Mueller", "Mu\u0308ller"),
    ],
)
def test_a_name_that_is_typed_where_no_key_has_its_letters_is_found(typed, name):
    assert sounds_like(typed) != sounds_like(name) and spelled_like(typed) == spelled_like(name)


@pytest.mark.parametrize(("one", "other"), [("Sandy", "Sy"), ("Andy", "Y"), ("And", "&"), ("Sam", "Sama")])
def test_names_that_only_share_letters_stay_two(one, other):
    assert sounds_like(one) != sounds_like(other)
