"""Mutants: each is another program that still is one; and a sample of them is noticed."""

import ast
import builtins
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from mutants.bench import copy_of_checkout
from mutants.run import AREAS, EQUIVALENT, LEAST, ROOT, mutants, run, sample
from mutants.where import TELLS, names_at, programs_with, telling

TEXT = '''def f(a, b=True):
    """Not é itself 1."""
    if a < 1 and not b:
        raise ValueError(f"é {b + 7}")
    g(a)
    return a + 2
'''


def test_each_fault_is_put_where_it_belongs():
    changed = {mutant.apply(TEXT) for mutant in mutants(Path("f.py"), TEXT)}
    for old, new in (
        ("b=True", "b=False"), ("a < 1 and not b", "(a < 1 or not b)"), ("a < 1", "a <= 1"), ("< 1", "< 2"), ("not b", "(b)"),
        ("a < 1 and not b", "False"), ('raise ValueError(f"é {b + 7}")', "pass"), ("g(a)", "pass"),
        ("a + 2", "(a - 2)"), ("+ 2", "+ 3"),
        ("return a + 2", "return None"),
    ):  # fmt: skip
        assert TEXT.replace(old, new) in changed
    assert len(changed) == 11 and TEXT not in changed


@pytest.mark.long
def test_each_is_a_program_and_another():
    for area, mutant in sample(list(AREAS), 220, seed=1):
        text = (ROOT / mutant.path).read_text()
        assert mutant.apply(text) != text
        if area != "services":
            assert ast.dump(ast.parse(mutant.apply(text))) != tree_of(text)


@cache
def tree_of(text: str) -> str:
    return ast.dump(ast.parse(text))


def test_each_function_says_that_it_is_called_whatever_it_is_called(monkeypatch):
    text = '"""Doc."""\nfrom __future__ import annotations\ndef _called(a): return a\nclass C:\n def f(self): return _called(1)'
    heard: list[str] = []
    monkeypatch.setattr(builtins, "called", heard.append, raising=False)
    names: dict = {}
    exec(compile(telling(Path("f.py"), text), "f.py", "exec"), names)
    assert names["C"]().f() == 1 and heard == ["f.py::C.f", "f.py::_called"]
    for path in (ROOT / "backend").rglob("*.py"):
        assert "/venv/" in str(path) or TELLS not in path.read_text()


def test_a_constant_is_found_by_its_name_alone_or_among_others():
    assert names_at("A = 1\nB, C = 2, 3\nD: int = 4\nprint(5)", 2) == ["B", "C"]
    assert [names_at("A = 1\nD: int = 4\nprint(5)", line) for line in (1, 2, 3)] == [["A"], ["D"], []]


def test_a_program_that_tests_start_is_found_by_what_it_imports():
    database = Path("backend/storage/sqlite/database.py")
    assert "green_transactions.py" in programs_with(database, ROOT)
    assert not programs_with(Path("backend/domain/order.py"), ROOT)


@pytest.mark.long
def test_what_stands_in_for_aws_is_made_beside_the_checkout_and_not_in_a_copy(tmp_path):
    """Else its programs would name a folder that is removed, and fail from then on."""
    copy_of_checkout(tmp_path / "copy")
    asked = [sys.executable, "-c", "from tools import cloud_env; print(cloud_env.HOME)"]
    said = subprocess.run(
        asked, cwd=tmp_path / "copy" / "backend", capture_output=True, text=True, check=True
    )
    assert Path(said.stdout.strip()) == ROOT / ".start-local"


def test_what_is_called_equivalent_is_still_in_the_code_and_has_its_reason():
    for shown, reason in EQUIVALENT.items():
        path, before, _ = shown.split("\n")
        assert before.removeprefix("  - ") in (ROOT / path).read_text()
        assert len(reason) > 20


@pytest.mark.long
@pytest.mark.alone
def test_a_sample_is_noticed():
    """Another one every day."""
    assert run(list(AREAS), 40, seed=int(time.time()) // 86_400, minutes=90) >= LEAST
