import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { LEAGUE_ID } from '../../testing/leagueServer.js';
import { openRoom } from '../../testing/openRoom.js';
import { forgetConfig } from '../api/configService.js';
import { session } from '../session/session.js';

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  forgetConfig();
});
afterEach(() => {
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('tells the chat how far it is by ticks and by who is here, its own changes, and nothing else', async () => {
  const { room, transports, league } = openRoom();
  await settle();
  transports.last.accept();
  await settle();
  /** @type {any[]} */
  const heard = [];
  const stop = room.onChat((one) => heard.push(one));
  const message = { league_id: LEAGUE_ID, epoch: 'e1', data: { present: [], claims: [], chat_rev: 4 } };
  for (const name of ['presence_update', 'claims_update', 'chat_update']) transports.last.send(name, message);
  transports.last.send('tick', league.tick());
  stop();
  transports.last.send('presence_update', message);
  room.close();
  expect(heard).toEqual([
    { type: 'rev', rev: 4, epoch: 'e1' },
    { type: 'update', update: message },
    { type: 'rev', rev: 0, epoch: 'e1' },
  ]);
});
