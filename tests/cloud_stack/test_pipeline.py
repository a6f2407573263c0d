"""The pipeline in .github/workflows: actionlint has nothing against it, and it names what is there."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from support.sources import ROOT

LINTER = Path(__file__).with_name("actionlint")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(scope="module")
def linter() -> Path:
    """Installed as its lock file says, anew when that has changed."""
    installed, lock = LINTER / "node_modules" / ".package-lock.json", LINTER / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        done = subprocess.run(["npm", "ci"], cwd=LINTER, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    return LINTER / "lint.mjs"


def findings(linter: Path, *files: Path) -> list[str]:
    done = subprocess.run(["node", linter, *files], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["message"] for line in done.stdout.splitlines()]


def test_actionlint_is_content(linter):
    assert WORKFLOWS
    assert WORKFLOWS
    assert findings(linter, *WORKFLOWS) == []


@pytest.mark.parametrize(
    "right, wrong, named",
    [
        ("needs: build", "needs: biuld", "biuld"),
        ("vars.STACK", "var.STACK", "var"),
        ("needs.production.result", "needs.production.reslut", "reslut"),
    ],
)
def test_actionlint_would_notice(linter, tmp_path, right, wrong, named):
    broken = tmp_path / "broken.yml"
    text = (ROOT / ".github/workflows/deploy.yml").read_text()
    assert right in text
    broken.write_text(text.replace(right, wrong))
    assert any(f'"{named}"' in message for message in findings(linter, broken))


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
