"""What people may call themselves and their leagues, and which e-mail addresses and passwords are taken."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account import check_password, clean_email
from domain.errors import InvalidRequest
from domain.names import clean_name, clean_reason


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
    "text", ["ana@example.org", " ana@example.org ", "Ana.B+draft@Mail.Example.Co", "a@b.c", "ü@bücher.de"]
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
