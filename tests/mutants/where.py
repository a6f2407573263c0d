"""Where a fault is, and so which tests can notice it."""

import ast
import re
from functools import cache
from pathlib import Path

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
TELLS = "_of_mutants_called"
"""A name that no module of the product has: one had a `_called` of its own, and nobody saw it called."""


@cache
def functions_of(path: Path, text: str) -> list[tuple[int, int, str]]:
    """(first line, last line, "path::qualified name") of each function, outer ones first."""
    found = []

    def walk(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, FUNCTIONS):
                name = prefix + child.name
                first = min([child.lineno, *(one.lineno for one in child.decorator_list)])
                found.append((first, child.end_lineno, f"{path}::{name}"))
                walk(child, f"{name}.<locals>.")
            elif isinstance(child, ast.ClassDef):
                walk(child, f"{prefix}{child.name}.")
            else:
                walk(child, prefix)

    walk(ast.parse(text), "")
    return found


def telling(path: Path, text: str) -> str:
    """The same program, but each function first reports its "path::qualified name" to `builtins.called`, if
    that exists.
    """
    tree = ast.parse(text)

    def walk(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, FUNCTIONS):
                inner = f"{prefix}{child.name}.<locals>."
                says = ast.parse(f"{TELLS}({f'{path}::{prefix}{child.name}'!r})").body
                child.body[_first(child) : _first(child)] = says
            elif isinstance(child, ast.ClassDef):
                inner = f"{prefix}{child.name}."
            walk(child, inner)

    walk(tree, "")
    makes = f"import builtins\n{TELLS} = getattr(builtins, 'called', id)"
    at = _first(tree)
    while (
        at < len(tree.body)
        and isinstance(tree.body[at], ast.ImportFrom)
        and tree.body[at].module == "__future__"
    ):
        at += 1
    tree.body[at:at] = ast.parse(makes).body
    return ast.unparse(ast.fix_missing_locations(tree))


def _first(node: ast.AST) -> int:
    """The position of the first statement after the docstring."""
    return int(ast.get_docstring(node) is not None)


def function_at(path: Path, text: str, line: int) -> str | None:
    """The innermost function at a line (from 1), or None."""
    around = [name for first, last, name in functions_of(path, text) if first <= line <= last]
    return around[-1] if around else None


def names_at(text: str, line: int) -> list[str]:
    """What a statement outside functions defines: the class it is in, or what it assigns."""
    for node in ast.parse(text).body:
        if node.lineno <= line <= node.end_lineno:
            if isinstance(node, ast.ClassDef):
                return [node.name]
            targets = getattr(node, "targets", [getattr(node, "target", None)])
            those = (one for target in targets if target for one in ast.walk(target))
            return [one.id for one in those if isinstance(one, ast.Name)]
    return []


def users_of(names: list[str], root: Path) -> set[str]:
    """The functions of the product in the checkout at `root` whose text contains one of the names."""
    if not names:
        return set()
    named, found = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b"), set()
    for path in (root / "backend").rglob("*.py"):
        if "/venv/" in str(path) or not named.search(text := path.read_text()):
            continue
        lines = text.split("\n")
        for first, last, name in functions_of(path.relative_to(root), text):
            if named.search("\n".join(lines[first - 1 : last])):
                found.add(name)
    return found


@cache
def programs_with(path: Path, root: Path) -> list[str]:
    """The names of programs that tests start as separate processes, and of whatever imports the module at
    `path`.
    """
    module = ".".join(path.relative_to("backend").with_suffix("").parts)
    those = (root / "tests" / "support" / "servers").glob("*.py")
    return [one.name for one in those if f"from {module} import" in one.read_text()]
