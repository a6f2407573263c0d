"""The other process in the store's race: opens the same data and commits every seq that it can."""

import sys
from pathlib import Path

if __name__ == "__main__":
    TESTS = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(TESTS.parent / "backend"), str(TESTS)]

from tools.generate.fold_cases import ANA, COMPETITION, NOW

from domain import commands as c
from domain import draft
from storage.port import Conflict, Store
from support.worlds.stores import ADAPTERS

SEQS = range(2, 42)


def wins(store: Store, name: str) -> list[int]:
    """The seqs that this process committed."""
    won = []
    for seq in SEQS:
        league = store.leagues.load("league-1")
        if league.seq >= seq:
            continue
        event = draft.decide(league, c.RenameMember(ANA, f"{name} {seq}"), NOW, COMPETITION)
        try:
            store.leagues.commit(event, draft.apply(league, event), None)
            won.append(seq)
        except Conflict:
            pass
    return won


if __name__ == "__main__":
    adapter = ADAPTERS[sys.argv[1]](Path(sys.argv[2]).parent)
    opened = adapter.open()
    print("ready", flush=True)
    sys.stdin.readline()
    print(*wins(opened, "Child"), flush=True)
    adapter.close()
