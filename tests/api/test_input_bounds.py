"""What is looked at of a request, and how much of it: each bound just inside and just outside."""

import base64
from typing import Literal

import msgspec
import pytest

from domain.errors import InvalidRequest, PayloadTooLarge
from gateway import _message, _message_id, bearer
from inputs import Endpoint, body_of, has_version, parse, path_of, query_of


def declared(**more) -> Endpoint:
    usual = dict(
        body=None, answer=None, status=200, open=False, errors=(), max_body=100, query=("a", "b"), seat=False,
        doc="",
    )  # fmt: skip
    return Endpoint(**usual | more)


@pytest.mark.parametrize("text, seen", [
    ("x" * 200, "x" * 200), ("x" * 201, ""), ("", ""), ("é👍", "é👍"), ("\udc80", ""),
])  # fmt: skip
def test_a_part_of_a_path_is_short_text_or_nothing(text, seen):
    assert path_of({"league_id": text, "other": "kept"}) == {"league_id": seen, "other": "kept"}


def asked(query: str) -> dict:
    return query_of(declared(), {"rawQueryString": query, "queryStringParameters": {"a": "joined"}})


def test_of_a_query_what_is_known_is_read_as_it_was_sent():
    assert asked("a=1&c=2&b=%20x&a2=3") == {"a": "1", "b": " x"}
    assert asked("a=&b") == {"a": "", "b": ""}
    assert asked("") == {"a": "joined"}
    assert query_of(declared(), {}) == query_of(declared(), {"queryStringParameters": None}) == {}


def test_a_value_of_a_query_is_short_and_given_once():
    assert asked(f"a={'x' * 200}&c={'x' * 999}&c=1") == {"a": "x" * 200}
    for query, field in ((f"b={'x' * 201}", "b"), ("a=1&b=1&a=1", "a")):
        with pytest.raises(InvalidRequest) as refused:
            asked(query)
        assert refused.value.details == {"field": field} and field in str(refused.value)


def test_a_query_has_a_hundred_names_and_no_more():
    many = "&".join(f"c{n}=1" for n in range(99))
    assert asked(f"{many}&a=1") == {"a": "1"}
    with pytest.raises(InvalidRequest, match="too many"):
        asked(f"{many}&a=1&b=1")


@pytest.mark.parametrize("named, known", [
    ('"v1"', True), ('W/"v1"', True), ('"v0", W/"v1" ,"v2"', True), ("", False), ('"v10"', False),
    ("v1", False), ('"' + "x" * 493 + '","v1"', True), ('"' + "x" * 494 + '","v1"', False),
])  # fmt: skip
def test_a_version_that_the_client_has_is_found_in_what_it_names(named, known):
    """Within the first 500 characters of it."""
    assert has_version({"headers": {"if-none-match": named}}, '"v1"') is known


def test_without_a_version_or_a_header_there_is_none():
    assert not has_version({"headers": {"if-none-match": "None"}}, None)
    assert not has_version({}, '"v1"') and not has_version({"headers": None}, '"v1"')


class Body(msgspec.Struct):
    kind: Literal["a"]


@pytest.mark.parametrize("length, end", [(200, "x'."), (201, "x….")])
def test_what_is_wrong_is_said_in_two_hundred_characters(length, end):
    rest = len("Invalid enum value ''")
    with pytest.raises(InvalidRequest) as refused:
        parse(msgspec.json.encode({"kind": "x" * (length - rest)}), Body)
    said = str(refused.value)
    assert said.startswith("kind: Invalid enum value 'xxx") and said.endswith(end)
    assert refused.value.details == {"field": "kind"}


def test_what_is_wrong_with_the_whole_names_no_field():
    with pytest.raises(InvalidRequest) as refused:
        parse(b"[]", Body)
    assert refused.value.details == {} and str(refused.value) == "Expected `object`, got `array`."
    with pytest.raises(InvalidRequest, match="not valid JSON"):
        parse(b"{", Body)


def sent(text: str, packed: bool = False, **more):
    return body_of(declared(raw=True, **more), {"body": text, "isBase64Encoded": packed})


def test_a_body_is_as_large_as_its_route_says_and_no_byte_larger():
    assert sent("x" * 100) == b"x" * 100 and sent("é" * 50) == "é".encode() * 50
    assert sent(base64.b64encode(b"x" * 100).decode(), packed=True) == b"x" * 100
    for text, packed in (
        ("x" * 101, False),
        ("é" * 50 + "x", False),
        (base64.b64encode(b"x" * 101).decode(), True),
    ):
        with pytest.raises(PayloadTooLarge) as refused:
            sent(text, packed)
        assert refused.value.details == {"max_bytes": 100}


def test_what_is_far_too_long_is_not_even_unpacked():
    with pytest.raises(InvalidRequest, match="cannot be read"):
        sent("*" * 200, packed=True)
    with pytest.raises(PayloadTooLarge) as refused:
        sent("*" * 201, packed=True)
    assert refused.value.details == {"max_bytes": 100}


def test_a_route_without_a_body_reads_none_and_an_empty_one_is_an_object():
    assert body_of(declared(), {"body": "{"}) is None
    with pytest.raises(InvalidRequest, match="kind"):
        body_of(declared(body=Body), {"body": " \n"})
    with pytest.raises(InvalidRequest, match="kind"):
        body_of(declared(body=Body), {})


def test_a_sockets_message_has_64_kib_and_no_more():
    text = '{"action": "ping"}'
    assert _message({"body": text.ljust(65_536)}) == {"action": "ping"} and _message({}) == {}
    with pytest.raises(PayloadTooLarge):
        _message({"body": text.ljust(65_537)})


@pytest.mark.parametrize("given, known", [
    ("x" * 100, "x" * 100), ("x" * 101, None), ("", ""), (7, 7), (None, None), ([1], None), (1.5, None),
])  # fmt: skip
def test_what_a_message_is_called_is_short(given, known):
    assert _message_id({"id": given}) == known and _message_id({}) is None


@pytest.mark.parametrize("header, token", [
    ("Bearer abc", "abc"), ("bearer  abc ", "abc"), ("Basic abc", None), ("Bearer", None), ("Bearer  ", None),
    ("abc", None), ("", None),
])  # fmt: skip
def test_a_bearer_token_is_what_follows_the_word(header, token):
    assert bearer({"headers": {"authorization": header}}) == token
    assert bearer({}) is None and bearer({"headers": None}) is None
