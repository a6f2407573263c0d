// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { crc32 } from './crc32.js';

describe('crc32', () => {
  it('gives the published check value', () => {
    expect(crc32('123456789')).toBe('cbf43926');
  });

  it('keeps leading zeros and knows the empty text', () => {
    expect(crc32('')).toBe('00000000');
    expect(crc32('ae')).toBe('00e7ddce');
  });

  it('counts UTF-8 bytes, not characters', () => {
    // python3 -c 'import zlib; print(f"{zlib.crc32("Zoë – 冠軍 🏆".encode()):08x}")'
    expect(crc32('Zoë – 冠軍 🏆')).toBe('7b518c6c');
  });
});
