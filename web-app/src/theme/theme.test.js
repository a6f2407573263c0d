import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import postcss from 'postcss';
import { describe, expect, it } from 'vitest';

import config from '../../postcss.config.cjs';
import { contrast } from '../lib/teamColors.js';

const SRC = path.resolve(import.meta.dirname, '..');

/** @param {string} css @returns {Record<string, string>} */
const colours = (css) =>
  Object.fromEntries(
    [...css.matchAll(/(--dn-[\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]),
  );

const tokens = readFileSync(path.join(SRC, 'theme/tokens.css'), 'utf8');
const [light, dark] = tokens.split(":root[data-mantine-color-scheme='dark']");
const SCHEMES = /** @type {const} */ ([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
]);

describe.each(SCHEMES)('the %s scheme', (_name, scheme) => {
  it.each(['ink', 'ink-2', 'accent', 'good', 'bad', 'flood-text'])(
    '--dn-%s is read on every ground',
    (text) => {
      for (const ground of ['bg', 'surface', 'surface-2']) {
        expect(contrast(scheme[`--dn-${text}`], scheme[`--dn-${ground}`])).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each([
    ['accent-ink', 'accent'],
    ['accent-ink', 'accent-hover'],
    ['accent', 'accent-soft'],
    ['flood-ink', 'flood'],
    ['flood-text', 'flood-soft'],
    ['good', 'good-soft'],
    ['bad', 'bad-soft'],
    ['bad-ink', 'bad'],
    ['ink', 'accent-soft'],
    ['ink', 'flood-soft'],
    ['ink', 'bad-soft'],
  ])('--dn-%s is read on --dn-%s', (text, ground) => {
    expect(contrast(scheme[`--dn-${text}`], scheme[`--dn-${ground}`])).toBeGreaterThanOrEqual(4.5);
  });

  it('edges of controls stand out on every ground', () => {
    for (const ground of ['bg', 'surface', 'surface-2']) {
      expect(contrast(scheme['--dn-line-strong'], scheme[`--dn-${ground}`])).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the styles of Mantine', () => {
  it('are there for every component that is used', () => {
    const css = readFileSync(path.join(SRC, 'theme/mantine.css'), 'utf8');
    const listed = new Set([...css.matchAll(/styles\/(\w+)\.css/g)].map((found) => found[1]));
    const styled = new Set(
      readdirSync(path.join(SRC, '../node_modules/@mantine/core/styles'))
        .filter((file) => !file.includes('.layer.'))
        .map((file) => file.replace('.css', '')),
    );
    const missing = [...usedComponents()].filter((name) => styled.has(name) && !listed.has(name));
    expect(missing).toEqual([]);
  });

  it('are there for no component that the app does not contain', () => {
    const css = readFileSync(path.join(SRC, 'theme/mantine.css'), 'utf8');
    const listed = [...css.matchAll(/core\/styles\/([A-Z]\w+)\.css/g)].map((found) => found[1]);
    const contained = stylesBehind([
      ...usedComponents(),
      ...usedComponents(path.join(MANTINE, 'notifications/esm')),
    ]);
    expect(listed.filter((name) => !contained.has(name))).toEqual([]);
  });

  it('are without hues that nothing shows', async () => {
    const from = path.join(SRC, 'theme/mantine.css');
    const imported = [...readFileSync(from, 'utf8').matchAll(/@import '(.+)';/g)].map(([, file]) =>
      readFileSync(path.join(SRC, '../node_modules', file), 'utf8'),
    );
    const { css } = await postcss(config.plugins).process(imported.join('\n'), { from });
    expect(css).not.toContain('--mantine-color-grape');
    const defined = new Set([...css.matchAll(/(--mantine-color-[\w-]+):/g)].map((found) => found[1]));
    const asked = [...css.matchAll(/var\((--mantine-color-[a-z]+-[\w-]+)/g)].map((found) => found[1]);
    expect(asked.filter((name) => !defined.has(name))).toEqual([]);
    expect(
      filesWith(
        /\.(jsx?|css)$/,
        /(color|c|bg)="(pink|grape|violet|indigo|cyan|green|lime|yellow|orange)|mantine-color-(pink|grape|violet|indigo|cyan|green|lime|yellow|orange)/,
      ),
    ).toEqual(['theme/theme.test.js']);
  });

  it('are without the clear button beside another part, which no field here has', async () => {
    const from = path.join(SRC, '../node_modules/@mantine/core/styles/Input.css');
    const built = await postcss(config.plugins).process(readFileSync(from, 'utf8'), { from });
    expect(built.css).toContain('input:disabled');
    expect(built.css).not.toContain('combined-clear');
    expect(filesWith(/\.jsx$/, /\bclearable\b/)).toEqual([]);
  });
});

describe('a whole screen', () => {
  it('is never asked what is in it, for that is asked again with every change', () => {
    expect(filesWith(/\.css$/, /(^|[\s,}])(:global\()?(:root|html|body|#root)[^\s,{]*:has\(/)).toEqual([]);
  });
});

/** @param {RegExp} name @param {RegExp} text @returns {string[]} */
const filesWith = (name, text) =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => name.test(file) && text.test(readFileSync(path.join(SRC, file), 'utf8')),
  );

const MANTINE = path.join(SRC, '../node_modules/@mantine');

/** Everything imported from @mantine/core in a folder. @param {string} [folder] the app's own @returns {Set<string>} */
function usedComponents(folder = SRC) {
  const used = new Set();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(jsx?|mjs)$/.test(file)) continue;
    const code = readFileSync(path.join(folder, file), 'utf8');
    for (const [, names] of code.matchAll(/import \{([^}]+)\} from ['"]@mantine\/core['"]/g)) {
      for (const name of names.split(',')) used.add(name.trim());
    }
  }
  return used;
}

/** The components whose styles these ones need: their own, and those of all they are made of. @param {string[]} names */
function stylesBehind(names) {
  const sources = readdirSync(path.join(MANTINE, 'core/esm'), { recursive: true, encoding: 'utf8' });
  const files = new Set(
    sources
      .filter((file) => file.endsWith('.mjs') && names.includes(path.basename(file, '.mjs')))
      .map((file) => path.join(MANTINE, 'core/esm', file)),
  );
  const styled = new Set();
  for (const file of files) {
    for (const [, next] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g)) {
      if (next.endsWith('.module.mjs')) styled.add(path.basename(next, '.module.mjs'));
      else files.add(path.resolve(path.dirname(file), next));
    }
  }
  return styled;
}
