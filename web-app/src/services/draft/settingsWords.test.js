// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { settingsInWords } from './settingsWords.js';

const settings = /** @type {any} */ ({ rounds: 5, pick_seconds: 90 });
const was_settings = /** @type {any} */ ({ rounds: 4, pick_seconds: 60 });

describe('a change of settings', () => {
  it('names what was and what is', () => {
    const renamed = { name: 'Fridays', was_name: 'Sundays' };
    expect(settingsInWords({ ...renamed, settings, was_settings: settings })).toBe(
      'changed the league’s name from Sundays to Fridays',
    );
    expect(settingsInWords({ ...renamed, settings, was_settings })).toBe(
      'changed the league’s name from Sundays to Fridays, rounds from 4 to 5 and the pick clock',
    );
  });

  it('of an older event says that something changed', () => {
    expect(settingsInWords({ name: 'Fridays', settings })).toBe('changed the league’s settings');
  });
});
