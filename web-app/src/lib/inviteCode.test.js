import { describe, expect, it } from 'vitest';

import cases from '../../../tests/fixtures/invite_codes.json';
import { inviteCodeIn } from './inviteCode.js';

describe('the invitation code in what someone pasted', () => {
  it.each(cases)('$text', ({ text, code }) => {
    expect(inviteCodeIn(text)).toBe(code);
  });

  it('is none in a text that is far too long', () => {
    const grows = `${'\u2057'.repeat(499)} code: K7M2QX`;
    for (const text of ['('.repeat(2001), 'x'.repeat(2001), '/join/'.repeat(1000), grows]) {
      expect(inviteCodeIn(text)).toBe('');
    }
  });
});
