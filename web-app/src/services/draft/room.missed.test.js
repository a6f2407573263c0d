/** What a room reads again because nobody told it. */
import { describe, expect, it, vi } from 'vitest';

import { forRooms, goLive, openRoom, settle } from '../../testing/openRoom.js';
import * as draftService from './draftService.js';

forRooms();

describe('while live updates are blocked', () => {
  it('follows my queue as another device changes it', async () => {
    const { room, state, net } = openRoom();
    room.queue.want();
    await settle();
    net.queue = ['b'];
    net.version = 2;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state().connection.phase).toBe('connecting');
    expect(room.queue.getState().teamIds).toEqual(['b']);
  });

  it('reads my queue far less often than the league', async () => {
    const { room, net } = openRoom();
    const load = vi.spyOn(draftService, 'getQueue');
    room.queue.want();
    await settle();
    const { reads } = net;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(net.reads - reads).toBe(15);
    expect(load.mock.calls.length).toBeLessThanOrEqual(5);
  });
});

describe('the log, once its first page is known', () => {
  /** @param {ReturnType<typeof openRoom>['league']} league @param {number} count */
  function happens(league, count) {
    for (let at = 0; at < count; at += 1)
      league[league.view.state.status === 'paused' ? 'resume' : 'pause']();
  }

  async function setUpLog() {
    const set = openRoom();
    set.league.start();
    happens(set.league, 210);
    return goLive(set);
  }

  it('is read again when so much was missed that only the state came', async () => {
    const { state, transports, league, net } = await setUpLog();
    transports.last.drop();
    happens(league, 40);
    net.most = 30;
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    const newest = league.view.seq;
    expect(state().activity.map(({ event }) => event.seq)).toEqual(
      Array.from({ length: 200 }, (_, at) => newest - at),
    );
  });

  it('is the one of the league that was restored', async () => {
    const { state, transports, league } = await setUpLog();
    transports.last.drop();
    league.reset('e2');
    league.pause();
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(state().activity.map(({ event }) => [event.epoch, event.type])).toEqual([['e2', 'draft_paused']]);
  });
});
