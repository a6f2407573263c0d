"""What every screen must be: accessible (axe), and no wider than the window."""

from browser.conftest import LAPTOP, PHONE, ROOT
from playwright.sync_api import Locator, Page
from support import thorough

AXE = (ROOT / "web-app/node_modules/axe-core/axe.min.js").read_text()
RUN_AXE = """(part, rules) => axe.run(part, {
  resultTypes: ['violations'],
  ...(rules ? {runOnly: {type: 'rule', values: rules}} : {}),
}).then(({violations}) => violations.map(({id, help, nodes}) =>
  `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + ' ' + node.any.map((one) => one.message)).join(' | ')}`))"""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The only rules whose result can differ between the two colour schemes."""

TOO_WIDE = """() => {
  const { clientWidth, scrollWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const beyond = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return [`the page is ${scrollWidth} px wide in a window of ${clientWidth}`, ...beyond.slice(-3).map((one) => one.outerHTML.slice(0, 200))];
}"""
IS_AT_REST = """(scheme) => document.documentElement.dataset.mantineColorScheme === scheme
  && document.getAnimations().every((one) => one.playState === 'finished')"""
SECOND_LOOKS = thorough.whole
"""Whether a screen is also looked at in the other colour scheme, and in the width that is not its first."""

PHONE_LOOKS = ((PHONE, "dark", None), *([(PHONE, "light", COLOUR_RULES)] if SECOND_LOOKS else ()))
LAPTOP_LOOKS = ((LAPTOP, "light", None), *([(LAPTOP, "dark", COLOUR_RULES)] if SECOND_LOOKS else ()))
"""Every rule in one colour scheme; with --long also the rules about colour in the other."""

ALL_LOOKS = PHONE_LOOKS + LAPTOP_LOOKS
PHONE_FIRST = ALL_LOOKS if SECOND_LOOKS else PHONE_LOOKS
LAPTOP_FIRST = ALL_LOOKS if SECOND_LOOKS else LAPTOP_LOOKS
"""Both widths. The last two have the other one only with --long."""


def check_looks(shown: Page | Locator, looks=ALL_LOOKS) -> None:
    """Checks a whole page, or only a part of one whose rest was checked before. Fails with every violation
    found.
    """
    page, part = (shown, shown.locator("html")) if isinstance(shown, Page) else (shown.page, shown)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = []
    for size, scheme, rules in looks:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_function(IS_AT_REST, arg=scheme)
        problems = part.evaluate(RUN_AXE, rules) + page.evaluate(TOO_WIDE)
        found += [f"{scheme}, {size[0]} px: {problem}" for problem in problems]
    assert not found, "\n".join(found)
