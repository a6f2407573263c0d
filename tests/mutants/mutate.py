"""Puts small faults into the product's code: one operator, constant, condition or statement is changed."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARES = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.Is: "is not", ast.IsNot: "is",
    ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
SIGNS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*"}
SWAPS = {"===": "!==", "!==": "===", " && ": " || ", " || ": " && ", " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ",
         " + 1": " + 2", " - 1": " - 0", " ?? ": " && ", "true": "false", "false": "true"}  # fmt: skip
SCRIPT = re.compile(r"===|!==| && | \|\| | <=? | >=? | [+-] 1\b| \?\? |\b(?:true|false)\b")


@dataclass(frozen=True)
class Mutant:
    """`path` (from the root of the checkout), with the text from `start` to `end` replaced by `new`."""

    path: Path
    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]

    def shown(self, text: str) -> str:
        """The line before and after, as a diff."""
        line = text.count("\n", 0, self.start)
        one = text.split("\n")[line].strip()
        other = self.apply(text).split("\n")[line].strip()
        return f"{self.path}:{line + 1}\n  - {one}\n  + {other}"


def mutants(path: Path, text: str) -> list[Mutant]:
    return of_python(path, text) if path.suffix == ".py" else of_script(path, text)


def of_script(path: Path, text: str) -> list[Mutant]:
    found = []
    for match in SCRIPT.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 :].lstrip()
        if not line.startswith(("*", "//", "/*", "import ")):
            found.append(Mutant(path, match.start(), match.end(), SWAPS[match[0]]))
    return found


def walk(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes except those inside an f-string, whose positions are unknown before Python 3.12, and what
    surrounds a class's bases (decorators, `frozen=True`), because no test tries to change a frozen value.
    """
    yield tree
    around = [*tree.decorator_list, *tree.keywords] if isinstance(tree, ast.ClassDef) else []
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, ast.JoinedStr) and child not in around:
            yield from walk(child)


def of_python(path: Path, text: str) -> list[Mutant]:
    starts, lines, found = [0], text.split("\n"), []
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def place(line: int, column: int) -> int:
        """The character at a node's line and column, which ast counts in bytes."""
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def span(node: ast.AST) -> tuple[int, int]:
        return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)

    def replace(node: ast.AST, new: str) -> None:
        found.append(Mutant(path, *span(node), new))

    def source(node: ast.AST) -> str:
        start, end = span(node)
        return text[start:end]

    for node in walk(ast.parse(text)):
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in COMPARES:
                replace(node, f"{source(left)} {COMPARES[type(operator)]} {source(right)}")
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in SIGNS:
                replace(node, f"({source(left)} {SIGNS[type(operator)]} {source(right)})")
            case ast.BoolOp(op=operator, values=values):
                other = " or " if isinstance(operator, ast.And) else " and "
                replace(node, f"({other.join(map(source, values))})")
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                replace(node, f"({source(operand)})")
            case ast.Constant(value=bool() as value):
                replace(node, str(not value))
            case ast.Constant(value=int() as value):
                replace(node, str(value + 1))
            case ast.If(test=test) | ast.IfExp(test=test):
                replace(test, "False")
            case ast.Expr(value=ast.Call()) | ast.Raise():
                replace(node, "pass")
            case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
                replace(value, "None")
    return found
