import { fileURLToPath } from 'node:url';

/** @import { Plugin, Rolldown } from 'vite' */
/** @typedef {Rolldown.OutputChunk & {viteMetadata?: {importedCss: Set<string>}}} Chunk */

const FILE = 'preload.js';
const source = fileURLToPath(new URL('src/', import.meta.url));

/**
 * What the first screen at an address needs beside the entry; an address that is not here waits for the entry to tell. A
 * league gets its draft room, whichever of its three screens it shows: the room shares most of it with the others, and
 * whoever waits in the lobby needs the rest when the draft starts.
 */
const ADDRESSES = /** @type {[RegExp, string[]][]} */ ([
  [/^\/$/, ['screens/WelcomeScreen.jsx']],
  [/^\/join\/[^/]+$/, ['screens/JoinScreen.jsx']],
  [/^\/leagues$/, ['screens/LeaguesScreen.jsx']],
  [
    /^\/leagues\/[^/]{32,}$/,
    ['screens/LeagueScreen.jsx', 'components/TeamDraftView.jsx', 'services/live/transports/socketio.js'],
  ],
]);

/**
 * Has the page fetch the files of its first screen beside the entry instead of after it: on a phone's network each turn
 * that is saved is a tenth of a second and more. The list is a script of its own, since the page's security policy allows
 * none inside the page.
 * @returns {Plugin}
 */
export function preloads() {
  return {
    name: 'draftnight-preloads',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${FILE}` }, injectTo: 'head' }],
    generateBundle(_, bundle) {
      const chunks = /** @type {Chunk[]} */ (Object.values(bundle).filter(({ type }) => type === 'chunk'));
      const list = ADDRESSES.map(([address, files]) => [address.source, besideEntry(chunks, files)]);
      this.emitFile({ type: 'asset', fileName: FILE, source: `(${preload})(${JSON.stringify(list)});\n` });
    },
  };
}

/** @param {Chunk[]} chunks @param {string[]} files below src/ @returns {string[]} what is built of them and all they import */
function besideEntry(chunks, files) {
  const entry = new Set(needed(chunks, (chunk) => chunk.isEntry));
  const all = files.flatMap((file) => needed(chunks, (chunk) => chunk.facadeModuleId === source + file));
  return [...new Set(all)].filter((file) => !entry.has(file));
}

/** @param {Chunk[]} chunks @param {(chunk: Chunk) => boolean} isRoot @returns {string[]} it and all it imports at once */
function needed(chunks, isRoot) {
  const found = new Set(chunks.filter(isRoot));
  for (const chunk of found)
    for (const next of chunks) if (chunk.imports.includes(next.fileName)) found.add(next);
  return [...found].flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]);
}

/** Runs in the page. @param {[string, string[]][]} list */
function preload(list) {
  const here = list.find(([address]) => new RegExp(address).test(location.pathname));
  for (const file of here ? here[1] : []) {
    const link = document.createElement('link');
    link.rel = file.endsWith('.css') ? 'preload' : 'modulepreload';
    if (file.endsWith('.css')) link.as = 'style';
    link.crossOrigin = '';
    link.href = `/${file}`;
    document.head.append(link);
  }
}
