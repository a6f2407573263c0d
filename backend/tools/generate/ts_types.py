"""The API's declared types as TypeScript, for the web app's type check."""

import openapi

HEAD = (
    "// Generated from backend/schema and backend/domain: cd backend && venv/bin/python -m tools.generate\n"
)
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def declarations() -> str:
    """One exported type for every schema of the OpenAPI document."""
    schemas = openapi.document()["components"]["schemas"]
    return HEAD + "".join(
        f"\nexport type {name} = {_type(schema)};\n" for name, schema in sorted(schemas.items())
    )


def _type(schema: dict) -> str:
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "enum" in schema:
        return " | ".join("null" if value is None else f"'{value}'" for value in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(_type(option) for option in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        return f"({_type(schema['items'])})[]" if "items" in schema else "unknown[]"
    if kind == "object" and "properties" in schema:
        return _object(schema)
    if kind == "object":
        # an event's data depends on its type: see the table of events in INTERFACE.md
        return "Record<string, any>"
    return PLAIN[kind]


def _object(schema: dict) -> str:
    required = set(schema.get("required", ()))
    rows = (f"  {n}{'' if n in required else '?'}: {_type(s)};" for n, s in schema["properties"].items())
    return "{\n" + "\n".join(rows) + "\n}"
