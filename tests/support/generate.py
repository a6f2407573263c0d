"""Write what is generated from the code; with --check only say what is stale (exit code 1).

Run from tests/: `python -m support.generate [--check]`.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
sys.path[:0] = [str(ROOT / "backend"), str(TESTS)]

import msgspec  # noqa: E402

from support import fold_cases, readme_tables, ts_types  # noqa: E402


def generated() -> dict[Path, str]:
    """Every generated file and its content."""
    folder = TESTS / "fixtures" / "fold"
    files = {folder / f"{case.name}.json": _json(fold_cases.fixture(case)) for case in fold_cases.cases()}
    files[ROOT / "web-app/src/services/apiTypes.d.ts"] = ts_types.declarations()
    readme = ROOT / "README.md"
    files[readme] = readme_tables.filled(readme.read_text())
    return files


def _json(value) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def stale() -> list[Path]:
    """Files that are missing, differ, or should not be there any more."""
    wanted = generated()
    extra = [path for path in (TESTS / "fixtures" / "fold").glob("*.json") if path not in wanted]
    return [path for path, text in wanted.items() if not path.exists() or path.read_text() != text] + extra


def main() -> int:
    found = stale()
    if "--check" in sys.argv:
        for path in found:
            print(f"stale: {path.relative_to(ROOT)} (run: cd tests && python -m support.generate)")
        return 1 if found else 0
    wanted = generated()
    for path in found:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path])
        else:
            path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
