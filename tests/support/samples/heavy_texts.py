"""Texts that are expensive for code that matches, normalises or sorts before checking the length, and the
places where a client may send them.

The places come from the declarations, so a new route or field is covered without a line here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import inspect

import gateway

TIMES = 10
"""Each text is also sent this many times longer than allowed."""

ALPHABETS = {
    "digits": "9",
    "digits and a letter": "1",
    "accents in turn": "\u0300\u0323",  # each pair has to be reordered
    "accents that compose": "e\u0301\u0323",
    "brackets": "[",
    "braces": '{"a":',
    "surrogates": "\ud800",
    "jamo": "\u1100\u1161\u11a8",
    "zero width": "\u200b\u200d",
    "ligatures that grow": "\ufdfa",  # 18 characters each in NFKC
    "blanks": " \u00a0\u2003",
    "quotes and commas": '",',
    "lines": "a,b\n",
    "dots and at signs": "a@.",
    "backslashes": "\\",
}


def texts(longest: int) -> Iterator[tuple[str, str]]:
    """(description, text) of exactly `longest` characters."""
    for what, alphabet in ALPHABETS.items():
        text = (alphabet * (longest // len(alphabet) + 1))[:longest]
        yield what, text[:-1] + "x" if what.endswith("letter") else text
    colons = (":" + "-" * 15) * (longest // 32)
    grow = colons + "\u2057" * (longest - len(colons))  # four characters each in NFKC
    yield "many beginnings, and a long way to the end of each", (grow[:-3] + "x y")[:longest]


@dataclass(frozen=True)
class Place:
    """A value's place in a body: the keys that lead to it (0: a list's first), its kind and its limit."""

    keys: tuple[str | int, ...]
    kind: str
    longest: int

    @property
    def name(self) -> str:
        return ".".join(map(str, self.keys))


def places(body: type, max_body: int) -> Iterator[Place]:
    """Every text and number of a declared body."""
    yield from _places(inspect.type_info(body), (), max_body)


def _places(found, keys: tuple, max_body: int) -> Iterator[Place]:
    if isinstance(found, inspect.StructType):
        for field in found.fields:
            yield from _places(field.type, (*keys, field.encode_name), max_body)
    elif isinstance(found, inspect.UnionType):
        for one in found.types:
            yield from _places(one, keys, max_body)
    elif isinstance(found, inspect.ListType | inspect.VarTupleType):
        yield from _places(found.item_type, (*keys, 0), max_body)
        yield Place(keys, "list", found.max_length or max_body)
    elif isinstance(found, inspect.DictType):
        yield Place(keys, "keys", max_body)
        yield from _places(found.value_type, (*keys, "key"), max_body)
    elif isinstance(found, inspect.StrType):
        yield Place(keys, "text", min(found.max_length or max_body, max_body))
    elif isinstance(found, inspect.UUIDType | inspect.LiteralType):
        yield Place(keys, "text", 100)
    elif isinstance(found, inspect.IntType | inspect.FloatType):
        yield Place(keys, "number", 20)


PLACEHOLDER = "\uf8ff the number goes here"


def with_value(body: dict | None, place: Place, value) -> dict:
    """`body` with `value` at `place`. Missing parts of the path are created."""
    made = json.loads(json.dumps(body or {}))
    at = made
    for key, following in zip(place.keys, place.keys[1:], strict=False):
        if isinstance(key, int):
            at[:] = [[] if isinstance(following, int) else {}]
            at = at[0]
        else:
            empty = [] if isinstance(following, int) else {}
            at[key] = at.get(key) if isinstance(at.get(key), type(empty)) else empty
            at = at[key]
    last = place.keys[-1]
    if isinstance(last, int):
        at[:] = [value]
    else:
        at[last] = value
    return made


def bodies(declared: gateway.Endpoint, usual: dict | None) -> Iterator[tuple[str, bytes]]:
    """(description, body): every text of it heavy, at the allowed length and at ten times that. Also numbers
    and depth.
    """
    for place in places(declared.body, declared.max_body):
        for longest in (place.longest, place.longest * TIMES):
            yield from _filled(place, longest, usual)
    for what, opening in (("a list in a list", "["), ("an object in an object", '{"a":')):
        for length in (declared.max_body, declared.max_body * TIMES):
            yield f"{what}, {length} characters", (opening * (length // len(opening))).encode()
    many = ",".join(f'"k{n}":1' for n in range(declared.max_body // 10))
    yield "as many fields as fit", f"{{{many}}}".encode()


def _filled(place: Place, longest: int, usual: dict | None) -> Iterator[tuple[str, bytes]]:
    if place.kind == "text":
        for what, text in texts(longest):
            body = json.dumps(with_value(usual, place, text)).encode()
            yield f"{place.name}: {longest} of {what}", body
            if "\ud800" not in text:
                plain = json.dumps(with_value(usual, place, text), ensure_ascii=False).encode()
                yield f"{place.name}: {longest} of {what}, not escaped", plain
    elif place.kind == "number":
        body = json.dumps(with_value(usual, place, PLACEHOLDER))
        for what, digits in (("digits", "9" * longest * 100), ("a fraction", "0." + "3" * longest * 100)):
            number = body.replace(json.dumps(PLACEHOLDER), digits).encode()
            yield f"{place.name}: a number of {len(digits)} characters, {what}", number
    elif place.kind == "list":
        values = [f"{n:05}" + "\u0300\u0323" * 40 for n in range(min(longest, 20_000))]
        yield f"{place.name}: {len(values)} texts", json.dumps(with_value(usual, place, values)).encode()
    else:
        value = {"\u0300\u0323" * 100 + str(n): n for n in range(min(longest, 2_000))}
        yield f"{place.name}: {len(value)} keys", json.dumps(with_value(usual, place, value)).encode()
