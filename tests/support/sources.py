"""The product's Python files and what they import, for tests of its shape."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "backend"
TESTS = ROOT / "tests"
TOOLS = ("tools", "smoke_test")
"""Programs for developers and operators, which no part of the product imports."""


def files(folder: Path, *patterns: str) -> list[Path]:
    """Files of ours below a folder: nothing installed, built or hidden."""
    found = [path for pattern in patterns for path in folder.rglob(pattern)]
    foreign = {"venv", "node_modules", "__pycache__", "dist"}
    inside = [(path, path.relative_to(ROOT).parts) for path in found]
    return sorted(
        p for p, parts in inside if not foreign & set(parts) and not any(x.startswith(".") for x in parts)
    )


def module_name(path: Path) -> str:
    """`domain.draft` for backend/domain/draft.py."""
    return ".".join(path.relative_to(BACKEND).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product by name, parsed."""
    found = {module_name(path): path for path in files(BACKEND, "*.py")}
    return {
        name: ast.parse(path.read_text()) for name, path in found.items() if name.split(".")[0] not in TOOLS
    }


def imports(tree: ast.AST) -> set[str]:
    """The dotted names that are imported: of `from a import b` that is `a.b`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, part: str) -> bool:
    """Whether a dotted name is `part` or in it."""
    return name == part or name.startswith(part + ".")


def texts(tree: ast.AST) -> list[str]:
    """Every text in quotes but for docstrings; an f-string counts by its fixed pieces."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
