// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const SRC = path.dirname(fileURLToPath(import.meta.url));
/** Leagues play any sport, so a picture of one is wrong in most of them. */
const ONE_SPORT =
  /\bIcon(Ball(?!oon|pen)|Play(Basket|Foot|Hand|Volley)ball|Golf|DiscGolf|Cricket|Karate|Skate)\w*/g;

it('no icon shows one sport', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.jsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((name) => readFileSync(path.join(SRC, name), 'utf8').match(ONE_SPORT) ?? []);
  expect(found).toEqual([]);
});
