"""Cuts src/theme/fonts out of Archivo: `python scripts/fonts.py` with fonttools 4.68.0 and brotli 1.2.1.

The whole file is 90 KB, of which a first screen needs a third: the letters of English (`core`), and of the
width axis only what lies between the display face and the text face. All other Latin letters are in `more`,
which is fetched for a page that shows one.
"""

import os
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEB = Path(__file__).resolve().parent.parent
WHOLE = WEB / "node_modules/@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2"
CORE = {
    *range(0x20, 0x7F),
    *(0xA0, 0xB7, 0xBD, 0xD7),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2192, 0x2212),
}
LAYOUT = ["calt", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
WIDTHS = {"wdth": (68, 100)}


def cut(name: str, codes: set[int]) -> None:
    font = TTFont(WHOLE)
    options = subset.Options()
    options.layout_features = LAYOUT
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, WIDTHS)
    font.flavor = "woff2"
    to = WEB / "src/theme/fonts" / f"archivo-{name}.woff2"
    font.save(to)
    sys.stdout.write(f"{to.name}: {os.path.getsize(to)} bytes, {len(font.getBestCmap())} characters\n")


if __name__ == "__main__":
    cut("core", CORE)
    cut("more", set(TTFont(WHOLE).getBestCmap()) - CORE)
