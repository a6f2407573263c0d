"""No document refers to a file that is not in the repository."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from support.sources import ROOT

SKIPPED = {"node_modules", "venv", "dist", ".start-local", ".aws-sam", ".git", ".pytest_cache", ".hypothesis"}
MADE_BY_THE_START = re.compile(
    r"^(backend/venv|backend/\.aws-sam|web-app/dist|venv|node_modules|\.start-local)(/|$)"
)
SUFFIXES = "py|js|jsx|mjs|ts|md|sh|json|jsonl|yaml|yml|toml|lock|txt|css|html|png|svg|ini|in"
PATH = re.compile(rf"(?<![\w./:@<>$-])((?:[\w.*-]+|<\w+>)(?:/(?:[\w.*-]+|<\w+>))*\.(?:{SUFFIXES}))(?![\w/-])")
FOLDER = re.compile(r"`((?:backend|web-app|tests|\.ci)(?:/[\w.*-]+)*)/?`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def repository() -> list[Path]:
    """Every file and folder, as a path from the root, without what is installed or made."""
    found, folders = [], [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if path.name not in SKIPPED and path.name != "__pycache__":
                found.append(path.relative_to(ROOT))
                if path.is_dir() and not path.is_symlink():
                    folders.append(path)
    return found


ALL = [path.as_posix() for path in repository()]
DOCUMENTS = [path for path in ALL if path.endswith(".md")]


def is_there(named: str) -> bool:
    """`named` is the end of a path of the repository; `*` and `<name>` stand for anything in one."""
    pattern = re.sub(r"<\w+>", "*", named)
    return any(fnmatch(path, pattern) or fnmatch(path, f"*/{pattern}") for path in ALL)


def missing(document: str, text: str) -> set[str]:
    """What `text`, at `document`'s place, refers to and the repository does not have."""
    links = {link for link in LINK.findall(text) if not re.match(r"\w+:", link)}
    dead = {link for link in links if not (ROOT / document).parent.joinpath(link).exists()}
    named = set(PATH.findall(re.sub(r"\w+://\S+", "", text))) | set(FOLDER.findall(text))
    return dead | {
        path
        for path in named - links
        if not MADE_BY_THE_START.match(path) and not is_there(path.removeprefix("./"))
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_refers_to_is_there(document):
    assert missing(document, (ROOT / document).read_text()) == set()


def test_there_are_documents_and_a_dead_reference_is_seen():
    assert {"README.md", ".github/CONTRIBUTING.md", "backend/INTERFACE.md", "tests/bench/RESULTS.md"} <= set(
        DOCUMENTS
    )
    text = (
        "See [this](no/such.md), `backend/nothing.py`, `tests/nowhere/` and gone_for_good.js, not routes.py."
    )
    assert missing("README.md", text) == {
        "no/such.md",
        "backend/nothing.py",
        "tests/nowhere",
        "gone_for_good.js",
    }


def test_the_readme_is_a_page():
    assert len((ROOT / "README.md").read_bytes()) <= 8 * 1024
