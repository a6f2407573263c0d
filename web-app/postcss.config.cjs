const preset = require('postcss-preset-mantine');
const simpleVars = require('postcss-simple-vars');

/**
 * Mantine's rules for a clear button beside another part of a field. No field here has both. Their `:has()` is
 * re-evaluated with every change of the page, which costs the draft room a third of a millisecond a pick.
 */
const withoutCombinedClear = {
  postcssPlugin: 'draftnight-without-combined-clear',
  Rule(/** @type {import('postcss').Rule} */ rule) {
    if (rule.selector.includes('[data-combined-clear-section]')) rule.remove();
  },
};

/**
 * Mantine's hues that nothing here shows. Each has 38 variables, which every screen would fetch and read before its
 * first paint. theme.test.js fails if one of them is asked for.
 */
const UNUSED_HUES = ['pink', 'grape', 'violet', 'indigo', 'cyan', 'green', 'lime', 'yellow', 'orange'];
const withoutUnusedHues = {
  postcssPlugin: 'draftnight-without-unused-hues',
  Declaration(/** @type {import('postcss').Declaration} */ declaration) {
    const [, hue] = /^--mantine-color-([a-z]+)-/.exec(declaration.prop) ?? [];
    if (UNUSED_HUES.includes(hue)) declaration.remove();
  },
};

module.exports = {
  plugins: [
    preset(),
    simpleVars({
      // The breakpoints of Mantine's theme, so that CSS modules can write @media (min-width: $mantine-breakpoint-sm).
      variables: {
        'mantine-breakpoint-xs': '36em',
        'mantine-breakpoint-sm': '48em',
        'mantine-breakpoint-md': '62em',
        'mantine-breakpoint-lg': '75em',
        'mantine-breakpoint-xl': '88em',
      },
    }),
    withoutCombinedClear,
    withoutUnusedHues,
  ],
};
