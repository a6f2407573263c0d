// @vitest-environment node
import { expect, it } from 'vitest';

import { linkSecret } from './linkSecret.js';

const SECRET = 'Be2PiGfnZkH3PDv3IaT6-Be2PiGfnZkH3PDv3IaT6_a';

it.each([
  [`#${SECRET}`, SECRET],
  [`#${SECRET}.`, SECRET],
  [`#${SECRET})`, SECRET],
  [`#${SECRET}>,`, SECRET],
  [`#${SECRET}_`, SECRET],
  [`#${SECRET}*`, SECRET],
  [`#${SECRET}%E2%80%8B`, SECRET],
  [`#%E2%81%A0${SECRET}%20`, SECRET],
  [`#${SECRET}\u200b`, SECRET],
  [`#${SECRET}”`, SECRET],
  [`#${SECRET}%`, SECRET],
  [`#new.${SECRET}.`, `new.${SECRET}`],
  ['#new.', 'new'],
  ['#', ''],
  ['', ''],
  ['#.', ''],
])('%j holds %j', (hash, secret) => {
  expect(linkSecret(hash)).toBe(secret);
});
