import { describe, expect, it, vi } from 'vitest';

import { createLeagueServer, LEAGUE_ID, member } from '../../testing/leagueServer.js';
import { forRooms, goLive, openRoom, settle } from '../../testing/openRoom.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import { keepFirstView } from './firstView.js';

forRooms();

describe('a room', () => {
  it('is loading, then shows the league, then is live', async () => {
    const set = openRoom();
    expect(set.state()).toMatchObject({ status: 'loading', league: null, state: null });
    await settle();
    expect(set.state()).toMatchObject({
      status: 'ready',
      league: { name: 'Sunday Night' },
      connection: { phase: 'connecting', attempt: 0 },
    });
    await goLive(set);
  });

  it('begins with the answer to joining, before anything is read', async () => {
    const { league } = createLeagueServer().view;
    signInAs({ id: 'u1' });
    keepFirstView(league);
    const set = openRoom();
    expect(set.net.reads).toBe(0);
    expect(set.state()).toMatchObject({ status: 'ready', league, connection: { phase: 'connecting' } });
    await goLive(set);
    const { league: now, state } = set.league.view;
    expect(set.state()).toMatchObject({ league: now, state, missed: null });
  });

  it('follows events and lists them, newest first', async () => {
    const { state, transports, league } = await goLive(openRoom());
    transports.last.send('draft_update', league.start());
    transports.last.send('draft_update', league.pick());
    expect(state().state).toEqual(league.view.state);
    expect(state().activity.map(({ event }) => event.type)).toEqual(['pick_made', 'draft_started']);
  });

  it('says who is commissioner now, though it knows no more than the league as it is', async () => {
    const { state, transports, league } = await goLive(openRoom({ me: 'u3' }));
    transports.last.send('league_update', league.leave('u1', 'u2'));
    expect(state().league?.commissioner_id).toBe('u2');
    expect(state().activity[0].event.before?.commissioner_id).toBe('u1');
  });

  it('tells whose messages are whose: another league’s are not taken', async () => {
    const { state, transports, league } = await goLive(openRoom());
    transports.last.send('draft_update', { ...league.start(), league_id: 'other' });
    transports.last.send('presence_update', { league_id: 'other', data: { present: ['u9'] } });
    transports.last.send('tick', null);
    expect(state().state?.status).toBe('lobby');
    expect(state().present.size).toBe(0);
  });

  it('replaces an aging connection, but never in my turn', async () => {
    const { transports, league } = await goLive(openRoom());
    transports.last.send('draft_update', league.start());
    expect(league.view.state.on_clock).toBe('u1');
    transports.last.age();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(transports.attempts).toHaveLength(1);
    transports.last.send('draft_update', league.pick());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(transports.attempts).toHaveLength(2);
  });

  it('knows who is here, and nobody while it is blind', async () => {
    const { state, transports, net } = await goLive(openRoom());
    transports.last.send('presence_update', { league_id: LEAGUE_ID, data: { present: ['u1', 'u2'] } });
    expect([...state().present]).toEqual(['u1', 'u2']);
    net.down = true;
    transports.last.drop();
    expect(state().present.size).toBe(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state().connection.phase).toBe('offline');
    expect(state().present.size).toBe(0);
  });

  it('shows what happened before it was opened', async () => {
    const set = openRoom();
    set.league.start();
    set.league.pick();
    await goLive(set);
    expect(set.state().activity.map(({ event }) => event.type)).toEqual(['pick_made', 'draft_started']);
  });

  it('does not read the log again for each event', async () => {
    const set = await goLive(openRoom());
    const logs = set.net.logs;
    set.transports.last.send('draft_update', set.league.start());
    set.transports.last.send('draft_update', set.league.pick());
    await settle();
    expect(set.net.logs).toBe(logs);
  });

  it('shows a long log a page at a time, and reads a page only when it is asked for', async () => {
    const set = openRoom();
    const { room, state, net, league } = set;
    league.start();
    for (let at = 0; at < 250; at += 1) {
      league.pause();
      league.resume();
    }
    await goLive(set);
    const seqs = () => state().activity.map(({ event }) => event.seq);
    const newest = league.view.seq;
    expect([seqs()[0], seqs().at(-1), state().hasOlder]).toEqual([newest, newest - 199, true]);
    await room.showOlder();
    expect([seqs()[0], seqs().at(-1), net.logs]).toEqual([newest, newest - 399, 2]);

    net.down = true;
    await room.showOlder();
    expect([seqs().length, state().hasOlder]).toEqual([400, true]);
    net.down = false;
    await room.showOlder();
    expect([seqs().at(-1), state().hasOlder, net.logs]).toEqual([league.log[0].seq, false, 3]);
  });

  it('keeps the names and lists as they are when only a pick comes', async () => {
    const { state, transports, league } = await goLive(openRoom());
    transports.last.send('draft_update', league.start());
    const before = state();
    transports.last.send('draft_update', league.pick());
    expect(state().people).toBe(before.people);
    expect(state().present).toBe(before.present);
    expect(state().league?.members).toBe(before.league?.members);
    expect(state().activity[1]).toBe(before.activity[0]);
  });
});

describe('after a drop', () => {
  it('says what others did meanwhile, once', async () => {
    const { room, state, transports, league } = await goLive(openRoom({ me: 'u2' }));
    transports.last.send('draft_update', league.start());
    transports.last.drop();
    league.pick();
    league.pick(); // mine: resent after reconnecting, or made on another device
    league.pause();
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(state().state).toEqual(league.view.state);
    expect(state().missed).toEqual({ count: 2, picks: 1 });
    room.dismissMissed();
    expect(state().missed).toBeNull();
    transports.last.send('draft_update', league.resume());
    expect(state().missed).toBeNull();
  });

  it('says nothing when nothing was missed', async () => {
    const { state, transports } = await goLive(openRoom());
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(state()).toMatchObject({ missed: null, connection: { phase: 'live' } });
  });

  it('adds what is missed twice, and counts nothing that was seen by polling', async () => {
    const { state, transports, league } = await goLive(openRoom({ me: 'u2' }));
    transports.last.send('draft_update', league.start());
    transports.last.drop();
    league.pick();
    // Live updates stay blocked. The read loop brings the pick, and later ones as they happen.
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state().missed).toEqual({ count: 1, picks: 1 });
    league.pick();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state().state?.picks).toHaveLength(2);
    expect(state().missed).toEqual({ count: 1, picks: 1 });
  });

  it('loads the queue anew: it may have changed unseen', async () => {
    const { room, transports, net } = await goLive(openRoom());
    room.queue.want();
    await settle();
    transports.last.drop();
    net.queue = ['a', 'b'];
    net.version = 2;
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(room.queue.getState().teamIds).toEqual(['a', 'b']);
    transports.last.send('queue_update', { league_id: LEAGUE_ID, data: { team_ids: ['b'], version: 3 } });
    expect(room.queue.getState().teamIds).toEqual(['b']);
  });
});

describe('the end of a room', () => {
  it('removed: I left or was removed, and it goes quiet', async () => {
    const { state, transports, league, net } = await goLive(openRoom({ me: 'u3' }));
    transports.last.send('league_update', league.leave('u3'));
    expect(state()).toMatchObject({ removed: true, deleted: false, status: 'ready' });
    expect(transports.last.closed).toBe(true);
    const { reads } = net;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(net.reads).toBe(reads);
  });

  it('removed: another member leaving is not my end', async () => {
    const { state, transports, league } = await goLive(openRoom({ me: 'u2' }));
    transports.last.send('draft_update', league.start());
    transports.last.send('league_update', league.leave('u3'));
    expect(state().removed).toBe(false);
    expect(state().league?.members[2]).toMatchObject({ active: false, autopick: true });
  });

  it('removed: found out when it comes back', async () => {
    const { state, transports, net } = await goLive(openRoom());
    transports.last.drop();
    net.gone = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state()).toMatchObject({ removed: true, status: 'ready' });
  });

  it('deleted: says so', async () => {
    const { state, transports, league } = await goLive(openRoom());
    transports.last.send('league_update', league.commit('league_deleted', {}));
    expect(state()).toMatchObject({ deleted: true, removed: false, league: { status: 'deleted' } });
    expect(transports.last.closed).toBe(true);
  });

  it('signed out elsewhere: an error, no storm', async () => {
    const { state } = await goLive(openRoom());
    session.clear();
    expect(state()).toMatchObject({ status: 'error', error: { code: 'unauthorized' } });
  });
});

describe('a room that cannot be opened', () => {
  it('is an error when I am not in the league', async () => {
    const set = openRoom();
    set.net.gone = true;
    await settle();
    expect(set.state()).toMatchObject({
      status: 'error',
      error: { code: 'league_not_found' },
      removed: false,
    });
  });

  it('is an error while nothing answers, and opens by itself when something does', async () => {
    const set = openRoom();
    set.net.down = true;
    await settle();
    expect(set.state()).toMatchObject({ status: 'error', error: { code: 'offline' } });
    set.net.down = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(set.state()).toMatchObject({ status: 'ready', error: null });
  });
});

describe('people', () => {
  it('who left the lobby keep their names', async () => {
    const set = openRoom();
    const { state, transports, league } = await goLive(set);
    transports.last.send('league_update', league.commit('member_joined', { member: member(4) }, 'u4'));
    transports.last.send('league_update', league.leave('u4'));
    expect(state().league?.members).toHaveLength(3);
    expect(state().people.get('u4')?.display_name).toBe('Dee');
  });
});
