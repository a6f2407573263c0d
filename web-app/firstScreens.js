import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import react from '@vitejs/plugin-react';
import postcss from 'postcss';
import { build } from 'vite';

/** @import { Plugin, ResolvedConfig, Rolldown } from 'vite' */

const PLACE = '<!-- first screens -->';
const RENDERER = 'src/app/first/render.jsx';

/**
 * Puts the screens that people start on into the page itself, rendered without data. boot.js shows the one for the
 * address until the app replaces it in place. Until then it is inert and hidden from screen readers, because a tap
 * would be lost; boot.js opens an invitation's form, which the app takes over.
 * @returns {Plugin}
 */
export function firstScreens() {
  /** @type {ResolvedConfig} */
  let config;
  return {
    name: 'draftnight-first-screens',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`);
        const { screens, variables } = await rendered(config.root);
        const shown = Object.entries(screens).map(
          ([name, content]) =>
            `<template id="first-${name}"><div data-screen="${name}" inert aria-hidden="true">${content}</div></template>`,
        );
        const styles = stylesOf(Object.values(bundle ?? {}), shown.join(''));
        return html
          .replace(PLACE, () => shown.join('\n'))
          .replace('</head>', () => `${variables}<style>${styles}</style></head>`);
      },
    },
  };
}

/**
 * @param {string} root
 * @returns {Promise<{screens: Record<string, string>, variables: string}>} HTML of the screens, by name
 */
async function rendered(root) {
  const outDir = join(root, 'node_modules/.first-screens');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react()],
    build: {
      ssr: RENDERER,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'render.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const drawn = await import(`${pathToFileURL(join(outDir, 'render.mjs')).href}?${Date.now()}`);
  return { screens: drawn.render(), variables: drawn.variables() };
}

/**
 * The styles that these screens need from parts fetched after the entry.
 * @param {(Rolldown.OutputChunk|Rolldown.OutputAsset)[]} bundle
 * @param {string} html
 */
function stylesOf(bundle, html) {
  const named = [...html.matchAll(/ class="([^"]+)"/g)].flatMap(
    ([, names]) => names.match(/(?<!\S)_\w+/g) ?? [],
  );
  const used = new Set(named);
  const code = bundle.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n');
  for (const name of used)
    if (!code.includes(name))
      throw new Error(`the app has no class ${name}: it is named otherwise when the page is drawn`);
  const sheets = bundle.flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : [],
  );
  // The largest stylesheet is the entry's, which the page already links.
  const [, ...later] = sheets.sort((a, b) => b.length - a.length);
  return later.map((sheet) => onlyFor(used, sheet)).join('');
}

/** The rules for these classes, and the keyframes they name. @param {Set<string>} used @param {string} sheet */
function onlyFor(used, sheet) {
  const all = postcss.parse(sheet);
  all.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && /keyframes$/.test(/** @type {any} */ (rule.parent).name)) return;
    const named = rule.selectors.filter((selector) => {
      const classes = [...selector.matchAll(/\.(_\w+)/g)];
      return classes.length > 0 && classes.every(([, name]) => used.has(name));
    });
    if (named.length > 0) rule.selectors = named;
    else rule.remove();
  });
  const text = () => all.toString();
  all.walkAtRules(/keyframes$/, (rule) => {
    if (!text().replace(rule.toString(), '').includes(rule.params)) rule.remove();
  });
  all.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return all.toString();
}
