import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { signInAs } from '../testing/people.js';
import { useChat } from './useChat.js';

afterEach(() => vi.unstubAllGlobals());

/** What this person finds typed in a league's chat. @param {string} id */
function typedBy(id) {
  cleanup();
  signInAs({ id });
  return renderHook(() => useChat('typed-in')).result.current.composed;
}

it('keeps what is typed for its writer alone, until they sign out', () => {
  fakeApi({});
  const mine = typedBy('u1');
  mine.announces = true;
  mine.text = 'Start at 8';
  expect(typedBy('u2')).toMatchObject({ text: '', announces: false });
  const again = typedBy('u1');
  expect(again).not.toBe(mine);
  expect(again).toMatchObject({ text: 'Start at 8', announces: true });
  session.clear();
  expect(typedBy('u1')).toMatchObject({ text: '', announces: false });
});
