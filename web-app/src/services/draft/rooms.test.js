// @vitest-environment node
/** How long a league's room is open, and for whom. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { snapshotOf } from '../../testing/api.js';
import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { LEAGUE_ID, lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { forgetConfig } from '../api/configService.js';
import { session } from '../session/session.js';
import { forgetRooms, keepRoom, reopenRoom, roomOf, roomsVersion } from './rooms.js';

const LINGER_MS = 5_000;
const settle = () => vi.advanceTimersByTimeAsync(0);
/** Whether the server knows the league, and answers commands. */
let league = { gone: false, mute: false, view: lobbyView() };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('navigator', { onLine: true });
  league = { gone: false, mute: false, view: lobbyView() };
  forgetConfig();
  signInAs();
  fakeFetch(({ method, path }) => {
    if (path === '/api/config') return { body: { realtime: { transport: 'none', url: null }, features: {} } };
    if (league.gone) return refusal('league_not_found', 404);
    if (method === 'POST' && league.mute) return refusal('unavailable', 503);
    if (method === 'POST') return refusal('not_in_lobby', 409);
    if (method === 'PUT' && league.mute) return refusal('unavailable', 503);
    if (method === 'PUT') return { body: { seq: league.view.seq } };
    if (path.includes('/recap')) return { body: { picks: [], events: [] } };
    return { body: snapshotOf(league.view) };
  });
});
afterEach(async () => {
  forgetRooms();
  await settle(); // what they have asked is answered
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (/** @type {number} */ ms) => vi.advanceTimersByTimeAsync(ms);
const isSame = (/** @type {any} */ room) => roomOf(LEAGUE_ID) === room;

it('is one for a league and a person', () => {
  const room = roomOf(LEAGUE_ID);
  expect(isSame(room)).toBe(true);
  expect(roomOf('league-2')).not.toBe(room);
  signInAs({ id: 'u2' });
  expect(isSame(room)).toBe(false);
});

it('that nobody keeps closes after a while, and whoever holds it hears of it', async () => {
  const version = roomsVersion.get();
  const room = roomOf(LEAGUE_ID);
  await pass(LINGER_MS - 1);
  expect(isSame(room)).toBe(true);
  expect(roomsVersion.get()).toBe(version);
  await pass(1);
  expect(roomsVersion.get()).toBe(version + 1);
  expect(isSame(room)).toBe(false);
});

it('stays while anybody keeps it', async () => {
  const room = roomOf(LEAGUE_ID);
  const letGo = [keepRoom(room), keepRoom(room)];
  await pass(3 * LINGER_MS);
  letGo[0]();
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(true);
  letGo[1]();
  await pass(LINGER_MS - 1);
  expect(isSame(room)).toBe(true);
  const again = keepRoom(room);
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(true);
  again();
  await pass(LINGER_MS);
  expect(isSame(room)).toBe(false);
});

it('stays while a command of it is on its way', async () => {
  league.mute = true;
  const room = roomOf(LEAGUE_ID);
  await settle();
  void room.commands.start();
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(true);
  league.mute = false;
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(false);
});

it('stays while my autopick switch is on its way', async () => {
  league.mute = true;
  const room = roomOf(LEAGUE_ID);
  await settle();
  room.autopick.set(true);
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(true);
  expect(room.autopick.getState()).toMatchObject({ wanted: true, waits: true });
  league.mute = false;
  await pass(3 * LINGER_MS);
  expect(isSame(room)).toBe(false);
  expect(room.autopick.getState()).toEqual({ wanted: undefined, error: null });
});

it('that failed greets nobody who comes again, but is the one that they wait for', async () => {
  league.gone = true;
  const room = roomOf(LEAGUE_ID);
  await settle();
  expect(room.getState().status).toBe('error');
  expect(isSame(room), 'nobody has seen it').toBe(true);
  const letGo = keepRoom(room);
  expect(isSame(room), 'somebody looks at it').toBe(true);
  letGo();
  league.gone = false;
  const next = roomOf(LEAGUE_ID);
  expect(next).not.toBe(room);
  await settle();
  keepRoom(next)();
  expect(isSame(next), 'it is no failure').toBe(true);
});

it.each([
  ['removed', { league: { ...lobbyView().league, members: lobbyView().league.members.slice(1) } }],
  ['deleted', { state: { ...lobbyView().state, status: /** @type {const} */ ('deleted') } }],
])('that is over (%s) greets nobody who comes again', async (how, change) => {
  league.view = { ...lobbyView(), ...change };
  const room = roomOf(LEAGUE_ID);
  await settle();
  expect(room.getState()).toMatchObject({ status: 'ready', [how]: true });
  keepRoom(room)();
  expect(isSame(room)).toBe(false);
});

it('that nobody has seen goes with the sign-in, and one that was seen does not', async () => {
  const [seen, unseen] = [roomOf(LEAGUE_ID), roomOf('league-2')];
  keepRoom(seen);
  const closed = [vi.spyOn(seen, 'close'), vi.spyOn(unseen, 'close')];
  signInAs({ token: 'token-2' });
  expect(closed.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  session.clear();
  expect(closed.map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
});

it('opened again is another, and its end is told once', async () => {
  const version = roomsVersion.get();
  const room = roomOf(LEAGUE_ID);
  reopenRoom(room);
  reopenRoom(room);
  const next = roomOf(LEAGUE_ID);
  expect(next).not.toBe(room);
  expect(roomsVersion.get()).toBe(version + 1);
  keepRoom(room)();
  await settle();
  expect(isSame(next), 'whoever lets go of the old one closes nothing').toBe(true);
});

it.each([[false], [true]])(
  'is opened once there is something to show, or a reason why not (gone: %s)',
  async (gone) => {
    league.gone = gone;
    const opened = vi.fn();
    void roomOf(LEAGUE_ID).opened.then(opened);
    await Promise.resolve();
    expect(opened).not.toHaveBeenCalled();
    await settle();
    expect(opened).toHaveBeenCalledOnce();
  },
);
