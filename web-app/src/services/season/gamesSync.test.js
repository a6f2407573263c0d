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
  const made = {
    upTo: 0,
    asked: /** @type {any[]} */ ([]),
    /** @param {any} from */
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
      fetchGames: /** @type {any} */ (to.fetchGames),
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
});
