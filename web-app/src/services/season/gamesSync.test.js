// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { jsonFilesIn } from '../../testing/repoFiles.js';
import { createGamesSync, MAX_JITTER_MS } from './gamesSync.js';

const { content } = jsonFilesIn('tests/fixtures/scores').filter(
  ({ name }) => name === 'a-whole-evening.json',
)[0];
const { before, events, after, tick } = content;
const source = { name: 'espn', checked_at: 1, state: 'ok', note: null };

/** A server whose stream has reached `upTo` events after the start. */
function server() {
  /** @type {{upTo: number, asked: any[], fetchGames: (from: any) => Promise<any>}} */
  const made = {
    upTo: 0,
    asked: [],
    async fetchGames(from) {
      made.asked.push(from);
      const { upTo } = made;
      if (from.epoch !== before.epoch) {
        const { applyScore } = await import('./gamesState.js');
        return { mode: 'snapshot', source, ...events.slice(0, upTo).reduce(applyScore, before) };
      }
      const missed = events.filter((/** @type {any} */ event, /** @type {number} */ n) => {
        return n < upTo && event.cursor > from.since;
      });
      return { mode: 'delta', source, epoch: before.epoch, cursor: 0, revision: 0, events: missed };
    },
  };
  return made;
}

describe('the games of a competition', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function following() {
    const to = server();
    const onChange = vi.fn();
    const sync = createGamesSync({
      competitionId: 'nfl-2024',
      fetchGames: /** @type {any} */ ((/** @type {any} */ from) => to.fetchGames(from)),
      onChange,
    });
    return { to, onChange, sync };
  }

  it('follow every event without asking', async () => {
    const { to, sync, onChange } = following();
    await sync.read();
    for (const event of events) sync.receive('score_update', event);
    expect(sync.held).toEqual(after);
    expect(to.asked).toHaveLength(1);
    expect(onChange.mock.calls.flatMap(([, applied]) => applied)).toEqual(events);
  });

  it('are whole whatever is lost, doubled or out of order', async () => {
    const { to, sync } = following();
    await sync.read();
    to.upTo = events.length;
    for (const n of [1, 0, 0, events.length - 1, 2]) sync.receive('score_update', events[n]);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(sync.held).toEqual(after);
    expect(to.asked).toHaveLength(2);
  });

  it('keep what arrives while they are read', async () => {
    const { to, sync } = following();
    const first = sync.read();
    for (const event of events) sync.receive('score_update', event);
    await first;
    expect(sync.held).toEqual(after);
    expect(to.asked).toHaveLength(1);
  });

  it('ask when a tick is ahead, and only then', async () => {
    const { to, sync } = following();
    await sync.read();
    sync.receive('score_tick', { ...tick, cursor: before.cursor });
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(to.asked).toHaveLength(1);
    to.upTo = events.length;
    sync.receive('score_tick', tick);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(sync.held).toEqual(after);
  });

  it('begin anew in another epoch', async () => {
    const { to, sync } = following();
    await sync.read();
    to.fetchGames = async () => ({ mode: 'snapshot', source, ...after, epoch: 'e2' });
    const moved = createGamesSync({
      competitionId: 'nfl-2024',
      fetchGames: /** @type {any} */ (() => to.fetchGames({})),
      onChange: () => {},
    });
    await moved.read();
    moved.receive('score_tick', tick);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(moved.held?.epoch).toBe('e2');
  });

  it('hear nothing of another competition, or once stopped', async () => {
    const { sync } = following();
    await sync.read();
    sync.receive('score_update', { ...events[0], competition_id: 'nba' });
    sync.stop();
    sync.receive('score_update', events[0]);
    expect(sync.held).toEqual(before);
  });

  it('are shown as one change where several were missed', async () => {
    const { to, sync, onChange } = following();
    await sync.read();
    to.upTo = events.length;
    await sync.read();
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(onChange).toHaveBeenLastCalledWith(after, events);
    await sync.read();
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(to.asked).toEqual([{}, ...[before, after].map(({ epoch, cursor }) => ({ epoch, since: cursor }))]);
  });

  it('ask once, however much is missing, and not at once', async () => {
    const { to, sync } = following();
    await sync.read();
    to.upTo = events.length;
    for (const event of events.slice(1)) sync.receive('score_update', event);
    for (let n = 0; n < 3; n += 1) sync.receive('score_tick', tick);
    expect(vi.getTimerCount()).toBe(1);
    expect(to.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(to.asked).toHaveLength(2);
    expect(sync.held).toEqual(after);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asked for now, are not asked for again a moment later', async () => {
    const { to, sync } = following();
    await sync.read();
    to.upTo = events.length;
    sync.receive('score_tick', tick);
    await Promise.all([sync.read(), sync.read()]);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(to.asked).toHaveLength(2);
  });

  it('of another epoch ask, by a tick or by an event, and drop what waited', async () => {
    for (const [name, message] of /** @type {[string, any][]} */ ([
      ['score_tick', { ...tick, epoch: 'e2', cursor: 0 }],
      ['score_update', { ...events[0], epoch: 'e2' }],
    ])) {
      const { to, sync, onChange } = following();
      await sync.read();
      sync.receive('score_update', events[1]);
      to.fetchGames = async (from) => {
        to.asked.push(from);
        return { mode: 'snapshot', source, ...before, epoch: 'e2' };
      };
      sync.receive(name, message);
      await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
      expect(sync.held?.epoch).toBe('e2');
      expect(onChange).toHaveBeenLastCalledWith(sync.held, []);
      await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
      expect(to.asked).toHaveLength(2);
    }
  });

  it('that no snapshot was read of yet, or that came before, ask nothing', async () => {
    const { to, sync, onChange } = following();
    sync.receive('score_tick', tick);
    sync.receive('score_update', events[0]);
    expect(vi.getTimerCount()).toBe(0);
    to.upTo = events.length;
    await sync.read();
    sync.receive('score_update', events[0]);
    sync.receive('score_tick', tick);
    sync.receive('presence_update', { competition_id: 'nfl-2024' });
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('do not go back to an older snapshot, and take one as new', async () => {
    const { to, sync, onChange } = following();
    to.upTo = events.length;
    await sync.read();
    for (const [games, calls] of /** @type {const} */ ([
      [before, 1],
      [after, 2],
    ])) {
      to.fetchGames = async () => ({ mode: 'snapshot', source, ...games });
      await sync.read();
      expect(sync.held).toEqual(after);
      expect(onChange).toHaveBeenCalledTimes(calls);
    }
  });

  it('with an event that this app does not know are read whole', async () => {
    const { to, sync } = following();
    await sync.read();
    to.upTo = events.length;
    to.fetchGames = async (from) => {
      to.asked.push(from);
      return from.epoch
        ? { mode: 'delta', source, epoch: before.epoch, events: [{ ...events[0], type: 'odd' }] }
        : { mode: 'snapshot', source, ...after };
    };
    sync.receive('score_update', { ...events[0], type: 'odd' });
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(sync.held).toEqual(after);
    expect(to.asked).toEqual([{}, { epoch: before.epoch, since: before.cursor }, {}]);
  });

  it('still to come after a read are asked for', async () => {
    const { to, sync } = following();
    const first = sync.read();
    sync.receive('score_update', events[1]);
    await first;
    expect(sync.held).toEqual(before);
    to.upTo = events.length;
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(sync.held).toEqual(after);
  });

  it('whose read fails say so, and the next message asks again', async () => {
    const to = server();
    const onFailed = vi.fn();
    const sync = createGamesSync({
      competitionId: 'nfl-2024',
      fetchGames: /** @type {any} */ ((/** @type {any} */ from) => to.fetchGames(from)),
      onChange() {},
      onFailed,
      random: () => 0.5,
    });
    await sync.read();
    const works = to.fetchGames;
    to.fetchGames = () => Promise.reject(new Error('offline'));
    sync.receive('score_tick', tick);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS / 2 - 1);
    expect(onFailed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onFailed).toHaveBeenCalledTimes(1);
    to.fetchGames = works;
    to.upTo = events.length;
    sync.receive('score_tick', tick);
    await vi.advanceTimersByTimeAsync(MAX_JITTER_MS);
    expect(sync.held).toEqual(after);
  });

  it('that are stopped while they are read, or before they are asked for, change nothing', async () => {
    const { to, sync, onChange } = following();
    await sync.read();
    to.upTo = events.length;
    sync.receive('score_tick', tick);
    sync.stop();
    expect(vi.getTimerCount()).toBe(0);
    sync.receive('score_tick', tick);
    expect(vi.getTimerCount()).toBe(0);
    await sync.read();
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('hold two hundred events that came too early', async () => {
    const { to, sync } = following();
    await sync.read();
    const many = Array.from({ length: 201 }, (_, n) => ({
      ...events[0],
      cursor: before.cursor + 2 + n,
      type: 'standings_changed',
      data: { revision: n },
    }));
    for (const event of many) sync.receive('score_update', event);
    sync.receive('score_update', { ...many[0], cursor: before.cursor + 1 });
    expect(sync.held?.cursor).toBe(before.cursor);
    to.fetchGames = async () => ({
      mode: 'delta',
      source,
      epoch: before.epoch,
      events: [{ ...many[0], cursor: before.cursor + 1 }],
    });
    await sync.read();
    expect(sync.held?.cursor).toBe(before.cursor + 201);
  });
});
