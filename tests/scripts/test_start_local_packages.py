"""./start-local.sh where its note says that all packages were installed, and they are others by now."""

import subprocess
from pathlib import Path

import pytest
from scripts.test_start_local_environment import fake_node
from support.servers.start_script import quick_python, run, sentence

NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": "/dev/null"}


def noted(bare: Path, path: str) -> Path:
    """After a whole start without a network, whose note names a package more. Its folder of packages."""
    quick_python(Path(path), real_pip=True)
    assert run(bare / "start-local.sh", "--prepare", PATH=path).returncode == 0
    lock = bare / "backend/requirements.lock"
    lock.write_text("nosuch==1.0 \\\n    --hash=sha256:00\n")
    python = bare / "backend/venv/bin/python"
    asked = [python, bare / "backend/tools/start_local.py", "lock_hash", lock]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    (bare / "backend/venv/.requirements-installed").write_text(said)
    (packages,) = (bare / "backend/venv/lib").glob("python3*/site-packages")
    return packages


@pytest.mark.long
def test_packages_that_somebody_took_out_are_put_back(bare, tmp_path):
    """Only the note of their installation is left. A network that fails for a moment is tried again."""
    path = fake_node(bare, tmp_path / "bin")
    noted(bare, path)
    said = sentence(run(bare / "start-local.sh", "--prepare", PATH=path, **NOWHERE, PIP_RETRIES="1"))
    assert "installing the Python packages failed" in said
    assert "etrying" in (bare / ".start-local/pip.log").read_text()


@pytest.mark.long
def test_a_package_of_another_version_does_not_keep_from_starting_without_a_network(bare, tmp_path):
    path = fake_node(bare, tmp_path / "bin")
    (other := noted(bare, path) / "nosuch-0.9.dist-info").mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: NoSuch\nVersion: 0.9\n")
    result = run(bare / "start-local.sh", "--prepare", PATH=path, **NOWHERE, PIP_RETRIES="9")
    assert (result.returncode, result.stderr) == (0, "")
    assert "That failed (it needs the network); starting with the versions that are there." in result.stdout
    assert "etrying" not in (bare / ".start-local/pip.log").read_text(), "nobody waits at each start"
    (bare / "backend/venv/.requirements-installed").unlink()
    said = sentence(run(bare / "start-local.sh", "--prepare", PATH=path, PIP_NO_INDEX="1"))
    assert "installing the Python packages failed" in said, (
        "never installed: nobody knows what else is missing"
    )
