"""Errors as a whole: each code has one meaning, one status, one sentence, and a test of its own."""

import ast
import re
from pathlib import Path

import pytest

import domain.errors
from domain.errors import InvalidRequest, RateLimited, Refusal, Unavailable
from domain.refusal import all_refusals

DOMAIN = Path(domain.errors.__file__).parent
CODE_OF = {cls.__name__: cls.code for cls in all_refusals()}


STATUS = {
    400: {"import_not_readable", "invalid_request", "reason_required"},
    401: {"invalid_credentials", "refresh_token_reused", "token_expired", "unauthorized"},
    403: {"claim_denied", "commissioner_only", "forbidden", "not_your_turn", "seat_only", "wrong_password"},
    404: {"not_found", "email_link_used", "reset_link_used", "seat_link_used"},
    405: {"method_not_allowed"},
    413: {"payload_too_large"},
    429: {"rate_limited"},
    500: {"internal"},
    503: {"unavailable"},
}
"""What means something else than 404, for what is not found, and 409, for what does not go now."""


def raised_by_the_rules() -> set[str]:
    """Codes of the errors that the modules of backend/domain raise, by name or as `errors.Name`."""
    found = set()
    for path in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Raise) and node.exc is not None:
                error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                name = error.attr if isinstance(error, ast.Attribute) else getattr(error, "id", "")
                found.add(CODE_OF.get(name, ""))
    return found - {""}


def test_codes_are_stable_words_of_one_class_each():
    codes = [cls.code for cls in all_refusals()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("cls", all_refusals(), ids=lambda cls: cls.code)
def test_each_error_has_a_status_and_a_sentence(cls):
    assert 400 <= cls.status <= 599
    assert cls.message[0].isupper() and cls.message.endswith(".")
    assert cls.message != Refusal.message or cls.code == "internal"


@pytest.mark.parametrize("cls", all_refusals(), ids=lambda cls: cls.code)
def test_its_status_is_the_one_clients_know(cls):
    usual = 404 if cls.code.endswith("_not_found") else 409
    assert cls.status == next((status for status, codes in STATUS.items() if cls.code in codes), usual)


def test_every_code_the_rules_raise_begins_the_name_of_a_test():
    tests = "\n".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    missing = [
        code for code in raised_by_the_rules() if not re.search(rf"def test_{code}\b|def test_{code}_", tests)
    ]
    assert raised_by_the_rules() > {"not_your_turn", "team_taken", "last_member"}
    assert not missing


def test_a_body_is_one_shape():
    assert InvalidRequest("No.", {"field": "name"}).body() == {
        "error": {"code": "invalid_request", "message": "No.", "details": {"field": "name"}}
    }


@pytest.mark.parametrize("cls", [RateLimited, Unavailable])
def test_an_error_that_passes_says_when_to_try_again(cls):
    assert cls(7).details == {"retry_after": 7}
