// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';

import { uuid } from './uuid.js';

afterEach(() => vi.unstubAllGlobals());

describe('uuid', () => {
  it('is a version 4 UUID without crypto.randomUUID', () => {
    const { getRandomValues } = crypto;
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
    const made = Array.from({ length: 200 }, uuid);
    for (const one of made)
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(made).size).toBe(200);
  });
});
