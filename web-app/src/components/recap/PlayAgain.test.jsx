import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { MemoryRouter, Route, Routes, useLocation } from '../../lib/router.jsx';

import { fakeApi } from '../../testing/api.js';
import { PlayAgain } from './PlayAgain.jsx';
import { comingInWords } from './PlayAgainDialog.jsx';
import { RecapActions } from './RecapActions.jsx';

const room = vi.hoisted(() => ({
  tellChat: (/** @type {any} */ _heard) => {},
  onChat(/** @type {(heard: any) => void} */ listener) {
    room.tellChat = listener;
    return () => {};
  },
}));
vi.mock('../../hooks/useRoom.js', () => ({ useRoom: () => room }));

const notes = vi.hoisted(() => /** @type {{title: string}[]} */ ([]));
vi.mock('../common/notify.js', () => ({ notify: (/** @type {any} */ note) => notes.push(note) }));
afterEach(() => {
  cleanup();
  notes.length = 0;
});

const seated = (/** @type {string} */ id, /** @type {string} */ name, /** @type {object} */ more = {}) => ({
  user_id: id,
  display_name: name,
  role: 'member',
  is_bot: false,
  active: true,
  ...more,
});
const ANA = seated('a', 'Ana', { role: 'commissioner' });
const BEN = seated('b', 'Ben');
const CLEO = seated('c', 'Cleo', { role: 'co_commissioner' });
const BOT = seated('d', 'Gizmo Bot', { is_bot: true });
const GONE = seated('e', 'Dev', { active: false });
const league = /** @type {any} */ ({ id: 'l-1', name: 'Friends', members: [ANA, BEN, CLEO, BOT, GONE] });

/** @param {string} me @param {Parameters<typeof fakeApi>[0]} answers */
function show(me, answers) {
  const fetch = fakeApi(answers);
  const Where = () => useLocation().pathname;
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={['/recap']}>
          <Routes>
            <Route path="/recap" element={<PlayAgain league={league} me={me} />} />
            <Route path="*" element={<Where />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return fetch;
}

it('asks for a name, says who comes along, then opens the next league and goes there', async () => {
  /** @type {any} */
  let sent;
  show('a', {
    'GET /api/leagues': () => ({ body: { leagues: [{ id: 'l-0', name: 'Friends 2', again_from: null }] } }),
    'POST /api/leagues': ({ body }) => {
      sent = body;
      return { body: { id: 'l-2' }, status: 201 };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Play again' }));
  const name = await screen.findByRole('textbox', { name: 'League name' });
  expect(name).toHaveValue('Friends 3');
  expect(sent).toBeUndefined();
  expect(screen.getByText(/come along/)).toHaveTextContent('Ben, Cleo and a bot come along');
  await userEvent.clear(name);
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText('Give the league a name.')).toBeVisible();
  // As a screen shows a name, with signs that keep its order.
  await userEvent.type(name, '\u2068Next  year\u2069{Enter}');
  expect(await screen.findByText('/leagues/l-2')).toBeTruthy();
  expect(sent).toMatchObject({ again_from: 'l-1', name: 'Next year' });
});

it.each([
  [false, true],
  [true, false],
  [undefined, false],
])('others_told %s: says whether the commissioner has to tell the others: %s', async (others_told, says) => {
  show('a', {
    'GET /api/leagues': () => ({ body: { leagues: [] } }),
    'POST /api/leagues': () => ({ body: { id: 'l-2', others_told }, status: 201 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Play again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create league' }));
  expect(await screen.findByText('/leagues/l-2')).toBeTruthy();
  expect(notes.map(({ title }) => title)).toEqual(says ? ['The others were not told'] : []);
  // Those without room for another league find it nowhere but by its link.
  if (says) expect(notes[0]).toMatchObject({ message: expect.stringContaining('Send them its link') });
});

const BOTS = [BOT, seated('f', 'Sprocket Bot', { is_bot: true })];
const CROWD = [...'abcdefgh'].map((id, at) => seated(id, `Member ${id}`, { seat: at + 1 }));
it.each([
  [[], 'Nobody else is left here.'],
  [[BEN], 'Ben comes along, '],
  [[BEN, CLEO], 'Ben and Cleo come along, '],
  [BOTS, '2 bots come along, '],
  [CROWD, 'Member d, Member e, Member f and 2 more come along, '],
])('says who comes along: %#', (others, words) => {
  expect(comingInWords(/** @type {any} */ (others)).replace(/[\u2066-\u2069]/g, '')).toContain(words);
});

it('says that people are told, but not bots', () => {
  const told = 'An announcement in this league’s chat lets them know.';
  expect(comingInWords(/** @type {any} */ ([BEN]))).toContain(told);
  expect(comingInWords(/** @type {any} */ (BOTS))).not.toContain(told);
  expect(comingInWords([])).not.toContain(told);
});

it('becomes a door as soon as the next league is announced in the chat', async () => {
  /** @type {{id: string, again_from: string}[]} */
  const leagues = [];
  const { asked } = show('b', { 'GET /api/leagues': () => ({ body: { leagues: [...leagues] } }) });
  const lists = () => asked.filter(({ path }) => path === '/api/leagues').length;
  await expect.poll(lists).toBe(1);
  leagues.push({ id: 'l-2', again_from: 'l-1' });
  const hear = (/** @type {string} */ kind) =>
    act(() => room.tellChat({ type: 'update', update: { data: { message: { kind } } } }));
  hear('message');
  expect(lists()).toBe(1);
  hear('announcement');
  await expect.poll(lists, { timeout: 2_000 }).toBe(2); // it is read every 20 s anyway
  expect(await screen.findByRole('link', { name: 'Open the next league' })).toBeVisible();
});

it('is a door for everybody once the next league is open', async () => {
  show('b', { 'GET /api/leagues': () => ({ body: { leagues: [{ id: 'l-2', again_from: 'l-1' }] } }) });
  const door = await screen.findByRole('link', { name: 'Open the next league' });
  expect(door.getAttribute('href')).toBe('/leagues/l-2');
});

it('is no button for a co-commissioner, who runs the draft and nothing else', async () => {
  const { asked } = show('c', {});
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
});

it('is no button for a member', async () => {
  const { asked } = /** @type {any} */ (show('b', {}));
  await expect.poll(() => asked?.length ?? 1).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
});

it('stands beside the recap’s picture, not among the ways to share it, which a phone folds', () => {
  render(
    <MantineProvider>
      <RecapActions leagueName="Friends" about="" rows={[]} order={[]} next={<a href="/next">Next</a>} />
    </MantineProvider>,
  );
  expect(screen.getByText('More ways to share it').closest('details')).not.toContainElement(
    screen.getByRole('link', { name: 'Next' }),
  );
});
