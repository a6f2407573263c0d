/**
 * Checks the size limits: `npm run build && npm run size`. All sizes are gzipped JavaScript. It fails when a first
 * load (the entry plus any one screen, with all static imports) exceeds 200 KB, a newcomer's (the welcome screen or an
 * invitation) 120 KB, what only the season needs 45 KB, or the chat with its emoji 25 KB. It also fails when a screen
 * asks for more than 20 files beside the entry: over HTTP/1.1 a browser fetches six at a time, and a phone waits 150 ms
 * for each turn.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 200 * 1024;

const MOST_FILES = 20;

/** What a newcomer fetches. */
const FIRST_LIMIT = 120 * 1024;
const FIRST_SCREENS = ['src/screens/WelcomeScreen.jsx', 'src/screens/JoinScreen.jsx'];

/** What only one part of the app needs, including everything that it fetches at a tap. */
const PARTS = [
  { name: 'season', roots: ['src/screens/SeasonScreen.jsx'], limit: 45 * 1024 },
  {
    name: 'chat',
    roots: [
      'src/components/chat/ChatPanel.jsx',
      'src/components/chat/ChatCount.jsx',
      'src/services/chat/chatStore.js',
    ],
    limit: 25 * 1024,
  },
];

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** @typedef {{file: string, css?: string[], src?: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[]}} Chunk */

/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

/** @type {Map<string, number>} */
const gzipped = new Map();

/** @param {string} file @returns {number} bytes */
function sizeOf(file) {
  if (!file.endsWith('.js')) return 0;
  const known = gzipped.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(dist + file), { level: 9 }).length;
  gzipped.set(file, size);
  return size;
}

/** @param {string} key @param {Set<string>} [seen] @returns {Set<string>} the chunk and all its static imports */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, seen);
  return seen;
}

/** @param {Iterable<string>} keys @returns {Set<string>} scripts and stylesheets */
const filesOf = (keys) =>
  new Set([...withTransport(keys)].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));

/** @param {Iterable<string>} keys @returns {[number, number]} bytes, and files beside the entry */
function total(keys) {
  const files = [...filesOf(keys)];
  return [files.reduce((sum, file) => sum + sizeOf(file), 0), files.length - ofEntry.size];
}

/** A league's screens also fetch one live transport: the largest counts. @param {Iterable<string>} keys */
function withTransport(keys) {
  const all = new Set(keys);
  const transports = [...all]
    .flatMap((key) => manifest[key].dynamicImports ?? [])
    .filter((key) => key.includes('/transports/'));
  const [largest] = transports.sort((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file));
  return largest ? withImports(largest, all) : all;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
if (!entry) throw new Error('dist/.vite/manifest.json has no entry: run `npm run build` first');
const ofEntry = filesOf(withImports(entry));

const screens = (manifest[entry].dynamicImports ?? []).filter((key) => key.includes('/screens/'));
/** @type {[string, number, number][]} */
const rows = [['entry alone', ...total(withImports(entry))]];
for (const screen of screens) {
  const own = withImports(screen, withImports(entry));
  rows.push([screen, ...total(own)]);
  // What a screen shows at once belongs to the first load too: the league's screen is the lobby, the draft room or
  // the recap. Parts that come only at a tap are smaller than those, so counting all of them changes nothing.
  for (const part of manifest[screen].dynamicImports ?? []) {
    rows.push([`${screen} + ${part}`, ...total(withImports(part, new Set(own)))]);
  }
}
rows.sort((a, b) => b[1] - a[1]);
for (const [name, size, files] of rows)
  console.log(`${(size / 1024).toFixed(1).padStart(7)} KB ${String(files).padStart(3)} files  ${name}`);

const worst = rows[0][1];
if (worst > LIMIT) {
  console.error(
    `First load too large: ${(worst / 1024).toFixed(1)} KB gzipped, the limit is ${LIMIT / 1024} KB.`,
  );
  process.exit(1);
}

const [most] = [...rows].sort((a, b) => b[2] - a[2]);
if (most[2] > MOST_FILES) {
  console.error(`${most[0]} asks for ${most[2]} files beside the entry, the limit is ${MOST_FILES}.`);
  process.exit(1);
}

for (const screen of FIRST_SCREENS) {
  const first = rows.find(([name]) => name === screen)?.[1] ?? Number.POSITIVE_INFINITY;
  if (first <= FIRST_LIMIT) continue;
  console.error(
    `A newcomer's first load is too large: ${(first / 1024).toFixed(1)} KB gzipped for ${screen}, the limit is ${FIRST_LIMIT / 1024} KB.`,
  );
  process.exit(1);
}

/** Everything that can be fetched from here, at once or at a tap. @param {string} key @param {Set<string>} seen */
function reachable(key, seen) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of [...(manifest[key].imports ?? []), ...(manifest[key].dynamicImports ?? [])])
    reachable(next, seen);
  return seen;
}

for (const { name, roots, limit } of PARTS) {
  for (const root of roots) if (!manifest[root]) throw new Error(`${root} is no file of its own any more`);
  const others = reachable(entry, new Set(roots));
  for (const root of roots) others.delete(root);
  const own = new Set(
    roots.flatMap((root) => [...reachable(root, new Set())]).filter((key) => !others.has(key)),
  );
  const added = [...own].reduce((sum, key) => sum + sizeOf(manifest[key].file), 0);
  console.log(`${(added / 1024).toFixed(1).padStart(7)} KB  in the ${name} alone, with all its parts`);
  if (added > limit) {
    console.error(`The ${name} is too large: the limit is ${limit / 1024} KB gzipped.`);
    process.exit(1);
  }
}
