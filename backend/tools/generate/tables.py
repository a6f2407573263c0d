"""The tables of INTERFACE.md that mirror code: routes, events, refusals, settings."""

from setting_names import SETTINGS
from tools.generate import marked

import routes
from domain.events import EVENT_CLASSES
from domain.refusal import all_refusals


def filled(text: str) -> str:
    """`text` with everything between each `<!-- generated: name -->` and its end regenerated."""
    for name, table in tables().items():
        text = marked.filled(text, f"<!-- generated: {name} -->\n", table, "<!-- /generated -->")
    return text


def tables() -> dict[str, str]:
    return {"routes": _routes(), "errors": _errors(), "events": _events(), "settings": _settings()}


def _table(head: str, rows) -> str:
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|" + "---|" * columns, *(f"| {row} |" for row in rows)]) + "\n"


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().split("\n\n")[0].replace("\n    ", " ").replace("\n", " ")


def _routes() -> str:
    rows = []
    for method, path, module in routes.ROUTES:
        endpoint = routes.load(module).endpoint
        rows.append(
            f"{method} `{path}`{' *open*' if endpoint.open else ''} | {endpoint.doc.split(chr(10))[0]} | `{module}`"
        )
    return _table("route | what it does | handler in `backend/lambdas`", rows)


def _errors() -> str:
    return _table(
        "code | status | sentence", (f"`{e.code}` | {e.status} | {e.message}" for e in all_refusals())
    )


def _events() -> str:
    rows = (f"`{name}` | `{cls.message}` | {_first_line(cls.__doc__)}" for name, cls in EVENT_CLASSES.items())
    return _table("type | message | what happened", rows)


def _settings() -> str:
    return _table(
        "name | default | meaning",
        (f"`{name}` | {default} | {text}" for name, (default, text) in SETTINGS.items()),
    )
