// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { createLeagueServer, LEAGUE_ID } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import { createAutopickWish } from './autopickWish.js';

/** @type {(() => void)[]} */
let open = [];

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const close of open) close();
  open = [];
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/**
 * My switch while the view does not follow the league. `fate`: what becomes of each attempt, in turn; later ones are
 * answered.
 * @param {('lost'|'answer lost'|'answered')[]} fate
 */
function setUp(fate) {
  signInAs({ id: 'u1' });
  const league = createLeagueServer();
  const then = league.view;
  const server = { on: false, tries: 0 };
  fakeFetch(({ method, path, body }) => {
    if (method === 'GET') {
      const since = Number(new URLSearchParams(path.split('?')[1]).get('since'));
      return { body: league.answer({ epoch: then.epoch, since }) };
    }
    const what = fate[server.tries++] ?? 'answered';
    if (what === 'lost') throw new Error('no network');
    if (server.on !== body.enabled) league.commit('autopick_set', { user_id: 'u1', enabled: body.enabled });
    server.on = body.enabled;
    if (what === 'answer lost') throw new Error('no network');
    return { body: { seq: league.view.seq } };
  });
  const wish = createAutopickWish({ leagueId: LEAGUE_ID, me: 'u1', getView: () => then });
  open.push(wish.close);
  return { wish, server, league };
}

const soon = () => vi.advanceTimersByTimeAsync(0);
const later = () => vi.advanceTimersByTimeAsync(20_000);

it('on, whose answer is lost, then off ends off, although the view has seen neither', async () => {
  const { wish, server } = setUp(['answer lost']);
  wish.set(true);
  await soon();
  wish.set(false);
  await later();
  expect(server.on).toBe(false);
  expect(wish.getState()).toEqual({ wanted: undefined, error: null });
});

it('on, then off that is lost at first ends off, although the view has seen neither', async () => {
  const { wish, server } = setUp(['answered', 'lost']);
  wish.set(true);
  await soon();
  wish.set(false);
  await later();
  expect(server).toEqual({ on: false, tries: 3 });
});

it('that waited is not sent after another device has switched', async () => {
  const { wish, server, league } = setUp(['lost']);
  wish.set(true);
  await soon();
  league.commit('autopick_set', { user_id: 'u1', enabled: false });
  await later();
  expect(server).toEqual({ on: false, tries: 1 });
});

it('is not sent any more after the room is closed', async () => {
  const { wish, server } = setUp(['lost']);
  wish.set(true);
  await soon();
  wish.close();
  await later();
  expect(server).toEqual({ on: false, tries: 1 });
  expect(vi.getTimerCount()).toBe(0);
});
