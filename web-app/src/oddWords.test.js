// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** Where sentences stand that people read, but for tests, which may quote an old one. */
const PLACES = ['web-app/src', 'web-app/public', 'web-app/index.html', 'backend/domain', 'backend/actions'];

/** Sentences, or the telling part of one, that a native reader found odd. Each was replaced by a plainer one. */
const ODD = [
  /\bof grace\b.*<|s of grace/,
  /Select \{|Select \$\{/,
  /['>`]Free['<`]|of \$?\{[^}]*\} free\b/,
  /Choose a team, then confirm/,
  /Choose now: it is sent/,
  /Polling \(live/,
  /Offline: showing/,
  /turns round after every round/,
  /Lit: when/,
  /the draft picks by itself/,
  /switches autopick on for good/,
  /Prevents the start/,
  /stay undrafted/,
  /draft order by lot/,
  /\btook back \$\{/,
  /Time ran out for you/,
  /everybody sees what you do/,
  /it picks only if your clock/,
  /The recap shows how it went/,
  /Your queue was empty/,
  /['>`]What happened['<`]/,
  /No team fits/,
  /The list was not taken/,
  /Everybody loses it/,
  /do not belong together/,
  /Log in to go on/,
  /Log in and join with it/,
  /On this device only\. Your leagues/,
  /There is nothing at this address/,
  /As this device/,
  /\.length\} (rounds|teams)[`,]/,
];

const texts = PLACES.flatMap((place) => {
  const whole = path.join(ROOT, place);
  const names = place.includes('.') ? [''] : readdirSync(whole, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /^$|\.(jsx?|py|html)$/.test(name) && !/\.test\.jsx?$|(^|\/)testing\//.test(name))
    .map((name) => ({ name: `${place}/${name}`, text: readFileSync(path.join(whole, name), 'utf8') }));
});

it.each(ODD)('nothing says %s any more', (odd) => {
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter(({ text }) => odd.test(text)).map(({ name }) => name)).toEqual([]);
});
