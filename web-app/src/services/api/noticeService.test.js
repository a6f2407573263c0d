// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import { changeWishes } from './noticeService.js';

beforeEach(() => {
  vi.stubGlobal('window', { location: { origin: 'https://draft.example' } });
  signInAs();
});
afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

describe('wishes that another device changed meanwhile', () => {
  /** @param {string[]} codes what refuses one change after the other; then one is taken */
  const change = (...codes) => {
    let version = 0;
    const { asked } = fakeFetch(({ method }) => {
      if (method === 'GET') {
        version += 1;
        return { body: { version } };
      }
      const code = codes.shift();
      return code ? refusal(code, 409) : { body: { saved: true } };
    });
    const put = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    return { done: changeWishes('l1', () => ({ preset: 'all' })), put };
  };

  it('are read anew and changed again, five times at most', async () => {
    const { done, put } = change(...Array(4).fill('notifications_changed'));
    expect(await done).toEqual({ saved: true });
    expect(put()).toEqual([1, 2, 3, 4, 5].map((if_version) => ({ preset: 'all', if_version })));
    const often = change(...Array(5).fill('notifications_changed'));
    await expect(often.done).rejects.toMatchObject({ code: 'notifications_changed' });
    expect(often.put()).toHaveLength(5);
  });

  it('are left as they are after any other refusal', async () => {
    const { done, put } = change('invalid_request');
    await expect(done).rejects.toMatchObject({ code: 'invalid_request' });
    expect(put()).toHaveLength(1);
  });
});
