// @vitest-environment node
import { expect, it, vi } from 'vitest';

import { sendKept } from './sendKept.js';

/** @type {() => void} */
let heard = () => {};
let state = { status: 'loading', saving: false };
const done = vi.hoisted(() => ({ want: vi.fn(), stop: vi.fn(), abandon: vi.fn() }));

vi.mock('./keptChanges.js', () => ({ leaguesWithKeptChanges: () => ['l1'] }));
vi.mock('./myQueue.js', () => ({
  myQueue: () => ({
    ...done,
    getState: () => state,
    subscribe: (/** @type {() => void} */ listener) => {
      heard = listener;
      return done.stop;
    },
  }),
}));

it('lets a queue go once it is neither being loaded nor being saved', () => {
  sendKept('ana');
  expect(done.want).toHaveBeenCalledOnce();
  for (const [status, saving] of /** @type {[string, boolean][]} */ ([
    ['loading', false],
    ['loading', true],
    ['ready', true],
  ])) {
    state = { status, saving };
    heard();
    expect(done.abandon).not.toHaveBeenCalled();
  }
  state = { status: 'ready', saving: false };
  heard();
  expect(done.stop).toHaveBeenCalledOnce();
  expect(done.abandon).toHaveBeenCalledOnce();
});
