"""The files that mirror the code, and their content."""

from pathlib import Path

import msgspec
from tools import cost, template_rights, template_routes
from tools.generate import fold_cases, score_cases, season_cases, tables, ts_types

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "fold"
SEASON = ROOT / "tests" / "fixtures" / "season"
SCORES = ROOT / "tests" / "fixtures" / "scores"


def generated() -> dict[Path, str]:
    """Every generated file and its content."""
    files = {FIXTURES / f"{case.name}.json": _json(fold_cases.fixture(case)) for case in fold_cases.cases()}
    files |= {SEASON / f"{name}.json": _json(cases) for name, cases in season_cases.fixtures().items()}
    files |= {SCORES / f"{name}.json": _json(case) for name, case in score_cases.fixtures().items()}
    files[ROOT / "web-app/src/services/apiTypes.d.ts"] = ts_types.declarations()
    interface, template = ROOT / "backend/INTERFACE.md", template_routes.TEMPLATE
    files[interface] = tables.filled(interface.read_text())
    files[template] = template_rights.filled(template_routes.filled(template.read_text()))
    readme = ROOT / "backend/README.md"
    files[readme] = cost.documented(template_rights.documented(readme.read_text()), files[template])
    return files


def _json(value) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def stale() -> list[Path]:
    """Files that are missing, differ, or should no longer exist."""
    wanted = generated()
    there = [*FIXTURES.glob("*.json"), *SEASON.glob("*.json"), *SCORES.glob("*.json")]
    extra = [path for path in there if path not in wanted]
    return [path for path, text in wanted.items() if not path.exists() or path.read_text() != text] + extra
