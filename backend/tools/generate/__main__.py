"""Writes the files generated from the code; with --check only prints which are stale (exit code 1).

Run from backend/: `python -m tools.generate [--check]`.
"""

import sys

from tools.generate.generated import ROOT, generated, stale


def main() -> int:
    found = stale()
    if "--check" in sys.argv:
        for path in found:
            print(f"stale: {path.relative_to(ROOT)} (run: cd backend && python -m tools.generate)")
        return 1 if found else 0
    wanted = generated()
    for path in found:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path])
        else:
            path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
