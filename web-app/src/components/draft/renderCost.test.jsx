import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { closeRoom, openRoom, pass, settle } from './testing/openRoom.jsx';

const renders = vi.hoisted(() => ({ slots: 0, rows: 0, teams: 0, entries: 0, rosters: 0, bars: 0 }));

// Each of these is called once per rendered slot, team, … and nowhere else, so counting the calls counts the renders.
vi.mock('./board/BoardCell.jsx', async (original) => {
  const { memo } = await import('react');
  const { BoardCell } = /** @type {any} */ (await original());
  return { BoardCell: memo(counted('slots', BoardCell.type)) };
});
vi.mock('./teams/TeamRow.jsx', async (original) => {
  const { memo } = await import('react');
  const { TeamRow } = /** @type {any} */ (await original());
  return { TeamRow: memo(counted('teams', TeamRow.type)) };
});
vi.mock('./board/BoardRow.jsx', async (original) => {
  const { memo } = await import('react');
  const { BoardRow } = /** @type {any} */ (await original());
  return { BoardRow: memo(counted('rows', BoardRow.type), BoardRow.compare) };
});
vi.mock('../../services/draft/words.js', async (original) => {
  const words = /** @type {any} */ (await original());
  return { ...words, eventInWords: counted('entries', words.eventInWords) };
});
vi.mock('./clock/ClockBar.jsx', async (original) => {
  const { ClockBar } = /** @type {any} */ (await original());
  return { ClockBar: counted('bars', ClockBar) };
});
vi.mock('../common/MemberAvatar.jsx', async (original) => {
  const { MemberAvatar } = /** @type {any} */ (await original());
  return { MemberAvatar: counted('rosters', MemberAvatar) };
});

/** @param {keyof typeof renders} what @param {(...args: any[]) => any} render */
function counted(what, render) {
  return (/** @type {any[]} */ ...args) => {
    renders[what] += 1;
    return render(...args);
  };
}

function countFromHere() {
  for (const what of /** @type {(keyof typeof renders)[]} */ (Object.keys(renders))) renders[what] = 0;
}

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const FULL = {
  me: 'u1',
  members: 30,
  teams: 68,
  settings: { rounds: 2, max_members: 30 },
  picks: 31,
  queue: ['t40', 't41'],
};

it('a pick redraws the slot it fills, the slot it moves to, one team and one line of the log; nothing else of its kind', async () => {
  const { send, league } = await openRoom(FULL);
  expect(screen.getAllByRole('cell', { name: /pick \d+/ })).toHaveLength(60);

  countFromHere();
  send(league.pick('t50'));
  await settle();
  expect(screen.getByText('Open, pick 34')).toBeInTheDocument();
  expect(renders).toMatchObject({ slots: 2, teams: 1, entries: 1 });
  // Both slots may be in one row. The member who picked and the next one are two.
  expect(renders.rows).toBeLessThanOrEqual(2);
  expect(renders.rosters).toBeLessThanOrEqual(2);
});

it('the clock redraws only itself', async () => {
  await openRoom(FULL);
  await pass(2_000);
  const before = screen.getByRole('timer').textContent;
  countFromHere();
  await pass(3_000);
  expect(screen.getByRole('timer').textContent).not.toBe(before);
  expect(renders).toEqual({ slots: 0, rows: 0, teams: 0, entries: 0, rosters: 0, bars: 0 });
});
