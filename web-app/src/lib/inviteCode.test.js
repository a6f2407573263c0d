import { describe, expect, it } from 'vitest';

import cases from '../../../tests/fixtures/invite_codes.json';
import { inviteCodeIn } from './inviteCode.js';

describe('the invitation code in what someone pasted', () => {
  it.each(cases)('$text', ({ text, code }) => {
    expect(inviteCodeIn(text)).toBe(code);
  });

  it('is none in a text that is far too long', () => {
    for (const text of ['('.repeat(2001), 'x'.repeat(2001), '/join/'.repeat(1000)]) {
      expect(inviteCodeIn(text)).toBe('');
    }
  });
});
