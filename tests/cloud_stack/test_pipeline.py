"""The pipeline in .github/workflows: actionlint has nothing against it, and it names what is there."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from support.sources import ROOT

LINTER = Path(__file__).with_name("actionlint")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NEWER_THAN_THE_LINTER = 'undefined variable "vars".'
"""Configuration variables are from 2023, the linter's WebAssembly build is older: it knows no `vars` yet."""


@pytest.fixture(scope="module")
def linter() -> Path:
    """Installed once, as its lock file says."""
    if not (LINTER / "node_modules" / ".package-lock.json").exists():
        done = subprocess.run(["npm", "ci"], cwd=LINTER, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    return LINTER / "lint.mjs"


def findings(linter: Path, *files: Path) -> list[str]:
    done = subprocess.run(["node", linter, *files], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["message"] for line in done.stdout.splitlines()]


def test_actionlint_is_content(linter):
    assert WORKFLOWS
    assert not [m for m in findings(linter, *WORKFLOWS) if not m.startswith(NEWER_THAN_THE_LINTER)]


def test_actionlint_would_notice(linter, tmp_path):
    broken = tmp_path / "broken.yml"
    text = (ROOT / ".github/workflows/deploy.yml").read_text()
    broken.write_text(text.replace("needs: build", "needs: biuld"))
    assert any("biuld" in message for message in findings(linter, broken))


def test_its_programs_and_outputs_are_there():
    text = "".join(path.read_text() for path in WORKFLOWS)
    template = (ROOT / "backend" / "template.yaml").read_text()
    for program in (".ci/run", "start-local.sh", "backend/smoke_test.py", "backend/requirements.lock"):
        assert program in text and (ROOT / program).is_file()
    (output,) = re.findall(r"OutputKey=='(\w+)'", text)
    assert f"  {output}:\n    Description: The web app." in template


def test_no_key_is_kept_and_only_releases_may_sign_in():
    text = "".join(path.read_text() for path in WORKFLOWS)
    assert "AWS_SECRET_ACCESS_KEY" not in text and "secrets." not in text
    assert "role-to-assume" in text and text.count("id-token: write") == 4
