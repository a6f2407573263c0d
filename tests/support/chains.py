"""Which tests stay together when several processes share them out, and which begin first (see tests/run).

One process runs a chain in order, so that its expensive part exists once: a deployed stack, an emulator, a
browser, the servers of tests/live. All other tests go by file, because files keep things between their tests.
"""

from pathlib import PurePath

from xdist.scheduler import LoadScopeScheduling

CHAINS = ("cloud_stack", "browser", "live", "start_cloud", "contracts", "cloud")
"""The longest first, because everything would wait for it if it started last. Most are folders of tests/."""

APART = {
    "tests/cloud_stack/test_start_cloud.py": "start_cloud",  # deploys a stack of its own
    "tests/cloud_stack/test_template.py": None,  # needs no stack
    "tests/scripts/test_start_local.py": None,
    "tests/scripts/test_start_local_refusals.py": None,
}
"""Files outside their folder's chain: their own chain, or None if each test stands alone."""

SLOW = ("tests/scripts/", "tests/cloud_stack/", "tests/api/")
"""What starts before the other files."""


class Chains(LoadScopeScheduling):
    """Hands out a chain at a time, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return chain_of(nodeid) or nodeid


def chain_of(nodeid: str) -> str | None:
    """The chain a test belongs to, None if it belongs to none."""
    file = nodeid.partition("::")[0]
    folder = PurePath(file).parts[1]
    return APART.get(file, folder if folder in CHAINS else file)


def turn_of(nodeid: str) -> int:
    """Tests with a smaller number begin earlier."""
    chain = chain_of(nodeid)
    if chain in CHAINS:
        return CHAINS.index(chain)
    return len(CHAINS) + (not nodeid.startswith(SLOW))
