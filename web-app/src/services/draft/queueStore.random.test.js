/**
 * Evenings with two devices: whatever they change, in whatever order loads, saves and answers get through, pages close
 * and storage refuses, in the end the server and every screen have what each device wished for last.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { queueServer } from '../../testing/queueServer.js';
import { randomOf } from '../../testing/random.js';
import { offlineError } from '../api/apiError.js';
import { session } from '../session/session.js';
import { keptChanges, leaguesWithKeptChanges } from './keptChanges.js';
import { createQueue } from './queueStore.js';

/** @typedef {'phone'|'laptop'} Name */
/** @typedef {ReturnType<typeof createQueue>} Queue */

const NETS = /** @type {const} */ (['up', 'up', 'down', 'no loads', 'no saves', 'no answers']);
/** Teams that only this device changes, so that it is known what was wished for last. */
const TEAMS = { phone: ['p1', 'p2', 'p3'], laptop: ['l1', 'l2', 'l3'] };

const EVENINGS = 120;

/** @param {number} ms */
const travels = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether storage takes no further change. */
let isFull = false;

/** @param {string|null} kept */
const changesIn = (kept) => kept?.split('"id"').length ?? 0;

beforeEach(() => {
  vi.useFakeTimers();
  const user = { id: 'ana', email: null, email_verified: false, display_name: 'Ana', is_guest: true };
  session.set({ user, access_token: 'a', refresh_token: 'r', expires_at: 2 ** 43 });
  const setItem = Storage.prototype.setItem;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation((key, value) => {
    if (isFull && changesIn(value) > changesIn(localStorage.getItem(key)))
      throw new DOMException('full', 'QuotaExceededError');
    setItem.call(localStorage, key, value);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  session.clear();
});

/** @param {number} seed */
function newEvening(seed) {
  const random = randomOf(seed);
  /** @template T @param {readonly T[]} list */
  const one = (list) => list[Math.floor(random() * list.length)];
  const server = queueServer(['p1', 'l1']);
  const net = {
    phone: /** @type {typeof NETS[number]} */ ('up'),
    laptop: /** @type {typeof NETS[number]} */ ('up'),
  };
  const pages = { phone: /** @type {Queue[]} */ ([]), laptop: /** @type {Queue[]} */ ([]) };
  /** @type {Map<string, boolean>} */
  const wished = new Map([...TEAMS.phone, ...TEAMS.laptop].map((id) => [id, id === 'p1' || id === 'l1']));
  /** What full storage did not take, and a closed page forgot. @type {Set<string>} */
  const forgotten = new Set();

  /** @param {Name} name @param {string} what @param {() => Promise<any>} ask */
  async function request(name, what, ask) {
    await travels(random() * 300);
    const then = net[name];
    if (then === 'down' || then === what) throw offlineError();
    const answer = await ask().catch((error) => error);
    await travels(random() * 300);
    if (then === 'no answers' || net[name] === 'down') throw offlineError();
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** @param {Name} name */
  function open(name) {
    const queue = createQueue({
      load: () => request(name, 'no loads', server.load),
      save: (teamIds, how) => request(name, 'no saves', () => server.save(teamIds, how).then(tell)),
      keeper: name === 'phone' ? keptChanges('ana', 'l') : undefined,
    });
    if (random() < 0.8) queue.want();
    pages[name].push(queue);
  }

  /** The server tells both devices, some time later. @param {any} stored */
  function tell(stored) {
    for (const name of /** @type {Name[]} */ (['phone', 'laptop'])) {
      if (net[name] !== 'up') continue;
      for (const queue of pages[name]) setTimeout(() => queue.receive(stored), random() * 400);
    }
    return stored;
  }

  /** @type {[number, () => void|Promise<unknown>][]} */
  const acts = [
    [8, () => vi.advanceTimersByTimeAsync(one([10, 100, 450, 900, 2_500, 31_000]))],
    [6, () => toggles(one(/** @type {Name[]} */ (['phone', 'phone', 'laptop'])))],
    [2, () => moves(one(/** @type {Name[]} */ (['phone', 'laptop'])))],
    [5, () => changesNet(one(/** @type {Name[]} */ (['phone', 'phone', 'laptop'])))],
    [3, () => (random() < 0.5 ? pages.phone.pop()?.close() : pages.phone.pop()?.abandon())],
    [3, () => (pages.phone.length === 0 ? open('phone') : undefined)],
    [1, () => fills()],
  ];

  /** @param {Name} name */
  function toggles(name) {
    const queue = pages[name].at(-1);
    if (!queue) return;
    const team = one(TEAMS[name]);
    const isThere = queue.getState().teamIds.includes(team);
    if (isThere) queue.remove(team);
    else queue.add(team);
    wished.set(team, !isThere);
    if (isFull && name === 'phone') forgotten.add(team);
    else forgotten.delete(team);
  }

  function fills() {
    isFull = !isFull;
  }

  /** @param {Name} name */
  function moves(name) {
    const queue = pages[name].at(-1);
    const length = queue?.getState().teamIds.length ?? 0;
    queue?.move(Math.floor(random() * length), Math.floor(random() * length));
  }

  /** @param {Name} name */
  function changesNet(name) {
    net[name] = one(NETS);
    if (net[name] === 'up' && random() < 0.7) for (const queue of pages[name]) queue.refresh();
  }

  const bag = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

  open('phone');
  open('laptop');
  return {
    goesOn: () => one(bag)(),
    async ends() {
      isFull = false;
      net.phone = net.laptop = 'up';
      if (pages.phone.length === 0) open('phone');
      for (const queue of [...pages.phone, ...pages.laptop]) queue.want();
      for (let n = 0; n < 2; n += 1) {
        for (const queue of [...pages.phone, ...pages.laptop]) queue.refresh();
        await vi.advanceTimersByTimeAsync(120_000);
      }
      const known = [...wished].filter(([team]) => !forgotten.has(team));
      const has = known.map(([team]) => [team, server.stored.team_ids.includes(team)]);
      expect(has, `seed ${seed}`).toEqual(known);
      const settled = { teamIds: server.stored.team_ids, status: 'ready', saving: false, error: null };
      for (const queue of [...pages.phone, ...pages.laptop]) {
        expect(queue.getState(), `seed ${seed}`).toEqual(settled);
        queue.abandon();
      }
      expect(leaguesWithKeptChanges('ana'), `seed ${seed}`).toEqual([]);
    },
  };
}

it('whatever happens, what each device wished for last stays, and every screen says so', async () => {
  for (let seed = 0; seed < EVENINGS; seed += 1) {
    const evening = newEvening(seed);
    for (let step = 0; step < 40; step += 1) await evening.goesOn();
    await evening.ends();
  }
}, 200_000);

it.each([
  ['when it is sent again', () => {}],
  [
    'when the server tells of it',
    (/** @type {Queue} */ queue, /** @type {any} */ stored) => queue.receive(stored),
  ],
])('a save whose answer was lost does not undo what another device did after it, %s', async (_, happens) => {
  const server = queueServer(['a', 'b']);
  const [phone, laptop] = [0, 1].map(() =>
    createQueue({ load: () => server.load(), save: (teamIds, how) => server.save(teamIds, how) }),
  );
  phone.want();
  server.save.mockImplementationOnce(async (teamIds, how) => {
    await server.write(teamIds, how);
    throw offlineError();
  });
  await vi.advanceTimersByTimeAsync(0);
  phone.remove('a');
  await vi.advanceTimersByTimeAsync(400);
  laptop.want();
  await vi.advanceTimersByTimeAsync(0);
  laptop.add('a');
  await vi.advanceTimersByTimeAsync(400);
  expect(server.stored.team_ids).toEqual(['b', 'a']);
  phone.add('c');
  happens(phone, { ...server.stored });
  await vi.advanceTimersByTimeAsync(2_500);
  expect(server.stored.team_ids).toEqual(['b', 'a', 'c']);
  expect(phone.getState()).toMatchObject({ teamIds: ['b', 'a', 'c'], saving: false, error: null });
});
