import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

/** @import { Plugin, Rolldown } from 'vite' */
/** @typedef {Rolldown.OutputChunk & {viteMetadata?: {importedCss: Set<string>}}} Chunk */

const FILE = 'boot.js';
const COLOR_SCHEME = '<script src="/color-scheme.js"></script>';
const APP = /<script type="module" crossorigin src="([^"]+)"><\/script>/;
const source = fileURLToPath(new URL('src/', import.meta.url));
const colorScheme = fileURLToPath(new URL('public/color-scheme.js', import.meta.url));

/** The files that a screen needs besides the entry, by the name that boot.js uses. */
const FILES = /** @type {Record<string, string[]>} */ ({
  welcome: ['screens/WelcomeScreen.jsx'],
  join: ['screens/JoinScreen.jsx'],
  leagues: ['screens/LeaguesScreen.jsx'],
  league: ['screens/LeagueScreen.jsx'],
  lobby: ['screens/lobby/Lobby.jsx'],
  room: ['components/TeamDraftView.jsx'],
  live: ['services/live/transports/socketio.js'],
});

/**
 * Makes the page fetch the files and the data of its first screen in parallel with the entry, not after it; only the
 * files of my leagues and of a league come once their first screen is painted. On a phone's network each round trip
 * saved is a tenth of a second or more. The script is a separate file because the page's security policy forbids inline
 * scripts. It stands before the stylesheet because a script after it would wait for it.
 * @returns {Plugin[]}
 */
export function firstFiles() {
  return [
    bootPlugin(),
    {
      name: 'draftnight-app-later',
      apply: 'build',
      transformIndexHtml: { order: 'post', handler: appLater },
    },
  ];
}

/** The page only fetches the app. boot.js starts it. @param {string} html */
function appLater(html) {
  if (!APP.test(html)) throw new Error('the page has no script of the app');
  return html.replace(APP, '<link rel="modulepreload" crossorigin href="$1">');
}

/** @returns {Plugin} */
function bootPlugin() {
  let root = '';
  return {
    name: 'draftnight-first-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        if (!html.includes(COLOR_SCHEME)) throw new Error(`index.html has no ${COLOR_SCHEME}`);
        return html.replace(COLOR_SCHEME, `<script src="/${FILE}"></script>`);
      },
    },
    configResolved({ root: given }) {
      root = given;
    },
    async generateBundle(_, bundle) {
      const chunks = /** @type {Chunk[]} */ (Object.values(bundle).filter(({ type }) => type === 'chunk'));
      const files = Object.entries(FILES).map(([name, sources]) => [name, besideEntry(chunks, sources)]);
      const app = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName);
      const list = JSON.stringify({ app, ...Object.fromEntries(files) });
      const text = `${readFileSync(colorScheme, 'utf8')}(() => {${await bootScript(root)}dnBoot.boot(${list});})();\n`;
      this.emitFile({ type: 'asset', fileName: FILE, source: text });
    },
  };
}

/** boot.js and what it imports, as a script that sets `dnBoot`. @param {string} root */
async function bootScript(root) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      copyPublicDir: false,
      target: 'es2022',
      lib: { entry: FILE, formats: ['iife'], name: 'dnBoot' },
    },
  });
  const [{ output }] = /** @type {Rolldown.RolldownOutput[]} */ (built);
  return output[0].code;
}

/**
 * @param {Chunk[]} chunks
 * @param {string[]} files below src/
 * @returns {string[]} the built files and everything they import
 */
function besideEntry(chunks, files) {
  const entry = new Set(needed(chunks, (chunk) => chunk.isEntry));
  const all = files.flatMap((file) => needed(chunks, (chunk) => chunk.facadeModuleId === source + file));
  return [...new Set(all)].filter((file) => !entry.has(file));
}

/**
 * @param {Chunk[]} chunks
 * @param {(chunk: Chunk) => boolean} isRoot
 * @returns {string[]} the chunk and all its static imports
 */
function needed(chunks, isRoot) {
  const found = new Set(chunks.filter(isRoot));
  for (const chunk of found)
    for (const next of chunks) if (chunk.imports.includes(next.fileName)) found.add(next);
  return [...found].flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]);
}
