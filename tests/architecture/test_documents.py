"""The OpenAPI document and the generated pages say what the code does."""

import re

import msgspec
import pytest
from msgspec import StructMeta
from support.sources import ROOT
from tools.generate import generated as generate

import openapi
import routes
from domain.refusal import all_refusals

DOCUMENT = openapi.document()
OPERATIONS = [
    (path, method, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]
JSON_TYPES = {"string", "integer", "number", "boolean", "object", "array", "null"}


def walk(value):
    """Every dict below a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def resolve(ref: str):
    value = DOCUMENT
    for part in ref.removeprefix("#/").split("/"):
        value = value[part]
    return value


def test_it_is_an_openapi_3_1_document():
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert set(DOCUMENT) <= {"openapi", "info", "paths", "components", "servers", "tags", "security"}
    assert {"title", "version"} <= set(DOCUMENT["info"])


def test_it_has_every_route_and_no_other():
    assert {(method.upper(), path) for path, method, _ in OPERATIONS} == {
        (method, path) for method, path, _ in routes.ROUTES
    }


def test_every_reference_leads_somewhere():
    refs = [value["$ref"] for value in walk(DOCUMENT) if "$ref" in value]
    assert refs
    for ref in refs:
        assert isinstance(resolve(ref), dict), ref
    used = {ref.rsplit("/", 1)[1] for ref in refs}
    assert used == set(DOCUMENT["components"]["schemas"]), "and nothing is declared for nobody"


def test_operations_have_names_of_their_own():
    names = [operation["operationId"] for *_, operation in OPERATIONS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


BODIES = {
    endpoint.body.__name__: endpoint.body
    for *_, module in routes.ROUTES
    if isinstance((endpoint := routes.load(module).endpoint).body, StructMeta)
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_requires_only_what_must_be_sent(body):
    declared = DOCUMENT["components"]["schemas"][body.__name__]
    must = [field.name for field in msgspec.structs.fields(body) if field.required]
    assert declared.get("required", []) == must


def test_an_answer_has_all_fields_but_those_that_may_be_missing():
    schemas = DOCUMENT["components"]["schemas"]
    assert set(schemas["Uploaded"]["properties"]) - set(schemas["Uploaded"]["required"]) == {
        "unknown_columns",
        "left_out",
        "teams",
    }
    assert set(schemas["Message"]["required"]) == set(schemas["Message"]["properties"])


@pytest.mark.parametrize(
    "path, method, operation", OPERATIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_operation_is_whole(path, method, operation):
    assert operation["summary"].endswith(".")
    named = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "path"}
    assert named == set(re.findall(r"{(\w+)}", path))
    assert all(
        p["required"] == (p["in"] == "path") and p["schema"]["type"] == "string"
        for p in operation.get("parameters", [])
    )
    responses = operation["responses"]
    good = [status for status in responses if status.startswith("2")]
    assert len(good) == 1 and all(re.fullmatch(r"[245]\d\d", status) for status in responses)
    assert ("content" in responses[good[0]]) == (good[0] != "204")
    for status, response in responses.items():
        assert response["description"]
        for kind, content in response.get("content", {}).items():
            assert content["schema"]
            assert kind == (
                "text/calendar" if status == "200" and "/calendar/" in path else "application/json"
            )
        if status[0] in "45":
            assert response["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}
    if "requestBody" in operation:
        assert method != "get"
        assert operation["requestBody"]["required"] is True
    closed = operation.get("security") == [{"bearer": []}]
    assert closed == ("401" in responses and not path.endswith("/refresh") and not path.endswith("/login"))


def test_the_errors_it_names_are_ours():
    known = {cls.code: str(cls.status) for cls in all_refusals()}
    for *_, operation in OPERATIONS:
        for status, response in operation["responses"].items():
            if status[0] in "45":
                assert all(known[code] == status for code in response["description"].split(" · "))


def broken(schema: dict) -> list[str]:
    """What one object of the document's schemas says that JSON Schema does not allow, or does not mean."""
    kinds = schema.get("type", [])
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    found = [f"no such type: {kind}" for kind in kinds - JSON_TYPES]
    if isinstance(schema.get("required"), list):
        found += [
            f"required, not declared: {name}" for name in set(schema["required"]) - set(schema["properties"])
        ]
    return found


def schemas(value: dict):
    """Each schema at or below `value`; the names of properties are no keywords."""
    yield value
    inner = [*value.get("properties", {}).values(), *value.get("anyOf", []), *value.get("oneOf", [])]
    inner += [value[key] for key in ("items", "additionalProperties") if isinstance(value.get(key), dict)]
    for each in inner:
        yield from schemas(each)


def test_its_schemas_are_json_schema():
    found = [each for schema in DOCUMENT["components"]["schemas"].values() for each in schemas(schema)]
    assert sum("type" in each for each in found) > 50 and sum("required" in each for each in found) > 10
    assert [problem for each in found for problem in broken(each)] == []


@pytest.mark.parametrize(
    "wrong", [{"type": "text"}, {"type": ["string", "none"]}, {"required": ["a"], "properties": {}}]
)
def test_a_schema_that_is_none_is_seen(wrong):
    assert broken(wrong)


def test_every_body_refuses_unknown_fields():
    for *_, operation in OPERATIONS:
        if "application/json" in operation.get("requestBody", {}).get("content", {}):
            schema = resolve(operation["requestBody"]["content"]["application/json"]["schema"]["$ref"])
            assert schema["additionalProperties"] is False


def test_what_is_generated_is_fresh():
    stale = [str(path.relative_to(ROOT)) for path in generate.stale()]
    assert not stale, "run: cd backend && python -m tools.generate"


def test_handlers_that_the_interface_page_names_are_there():
    named = re.findall(r"\| `(\w+\.\w+)` \|", (ROOT / "backend/INTERFACE.md").read_text())
    assert len(named) == len(routes.ROUTES)
    for module in named:
        assert (ROOT / "backend" / "lambdas" / (module.replace(".", "/") + ".py")).is_file()
