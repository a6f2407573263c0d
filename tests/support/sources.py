"""The product's Python files and their imports, for tests of its structure."""

import ast
import os
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "backend"
TESTS = ROOT / "tests"
TOOLS = ("tools", "smoke_test")
"""Programs for developers and operators, which no part of the product imports."""

FOREIGN = {"venv", "node_modules", "__pycache__", "dist"}


def files(folder: Path, *patterns: str) -> list[Path]:
    """Our files below a folder: nothing installed, built or hidden."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in FOREIGN and not name.startswith(".")]
        those = [name for name in names if any(fnmatch(name, pattern) for pattern in patterns)]
        found += [Path(place, name) for name in those if not name.startswith(".")]
    return sorted(found)


def module_name(path: Path) -> str:
    """`domain.draft` for backend/domain/draft.py."""
    return ".".join(path.relative_to(BACKEND).with_suffix("").parts).removesuffix(".__init__")


@cache
def module_paths() -> dict[str, Path]:
    """Every module of the product by name."""
    found = {module_name(path): path for path in files(BACKEND, "*.py")}
    return {name: path for name, path in found.items() if name.split(".")[0] not in TOOLS}


@cache
def modules() -> dict[str, ast.Module]:
    """The same, parsed. That takes two seconds, so not while tests are only collected."""
    return {name: ast.parse(path.read_text()) for name, path in module_paths().items()}


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All nodes of a tree. Many tests walk the same ones."""
    return tuple(ast.walk(tree))


@cache
def imports(tree: ast.AST) -> frozenset[str]:
    """The dotted names that are imported: `a.b` for `from a import b`."""
    names: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def within(name: str, part: str) -> bool:
    """Whether a dotted name is `part` or inside it."""
    return name == part or name.startswith(part + ".")


@cache
def texts(tree: ast.AST) -> list[str]:
    """Every string except docstrings. For an f-string, its fixed pieces."""
    docs = {
        id(node.body[0].value)
        for node in nodes(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
