// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const SRC = path.dirname(fileURLToPath(import.meta.url));

/** Imports go one way: a folder imports from itself and from folders before it. */
const LAYERS = ['lib', 'services', 'hooks', 'theme', 'components', 'screens', 'app'];

/** The services that layers above the hooks may import: pure functions and types, nothing that calls the server. */
const PURE_SERVICES = [
  'types.js',
  'draftState.js',
  'draft/words.js',
  'draft/activity.js',
  'draft/queueChanges.js',
  'api/apiError.js',
];

/** Text that only one file, or one folder, may contain. */
const ONLY_IN = /** @type {[string, RegExp, RegExp][]} */ ([
  ['socket.io-client', /from 'socket\.io-client'/, /^services\/live\/transports\/socketio\.js$/],
  ['fetch', /\bfetch\(/, /^services\/api\/http\.js$/],
  ['the session’s storage', /draftnight\.session/, /^services\/session\/session\.js$/],
  [
    'the device’s language for dates and numbers',
    /DateTimeFormat\((undefined|language)|toLocale(Date|Time)?String\(\s*\)/,
    /^lib\/english\.js$/,
  ],
]);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => /\.jsx?$/.test(name) && !/\.test\.jsx?$|(^|\/)testing\//.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(SRC, name), 'utf8') }));

/** @param {{name: string, text: string}} file @returns {string[]} its imports from this app, as paths below src/ */
function importsOf({ name, text }) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) =>
    path.posix.normalize(path.posix.join(path.posix.dirname(name), target)),
  );
}

/** @param {string} name */
const layerOf = (name) => LAYERS.indexOf(name.split('/')[0]);

describe('imports', () => {
  it('are looked at', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(150);
  });

  it('go one way', () => {
    const wrong = files
      .filter(({ name }) => name !== 'main.jsx')
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => layerOf(target) > layerOf(file.name))
          .map((target) => `${file.name} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('give components and screens nothing that asks the server: hooks (use….js) do', () => {
    const wrong = files
      .filter(({ name }) => layerOf(name) > LAYERS.indexOf('hooks') && !/(^|\/)use[A-Z]\w*\.js$/.test(name))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (target) =>
              target.startsWith('services/') && !PURE_SERVICES.includes(target.slice('services/'.length)),
          )
          .map((target) => `${file.name} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

it('is code that every browser we promise can read: a lookbehind stops the whole file in Safari before 16.4', () => {
  expect(files.filter(({ text }) => /\(\?<[=!]/.test(text)).map(({ name }) => name)).toEqual([]);
});

describe('only one place', () => {
  it.each(ONLY_IN)('has %s', (_what, pattern, place) => {
    const found = files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((name) => !place.test(name))).toEqual([]);
  });
});
