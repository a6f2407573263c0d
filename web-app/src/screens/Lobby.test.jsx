import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, snapshotOf, teams } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { lobbyView } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

// A room outlives its screen for a moment, so each test uses its own league.
let leagues = 0;

/**
 * A lobby of a league with three rounds, seats for four.
 * @param {{members?: number, teamCount?: number, me?: string, rounds?: number, around?: string[]}} how around: what a chat adds to the league's link
 * @param {Parameters<typeof fakeApi>[0]} [answers]
 */
async function openLobby(
  { members = 3, teamCount = 12, me = 'u1', rounds = 3, around: [before, after] = ['', ''] },
  answers = {},
) {
  signInAs({ id: me });
  leagues += 1;
  const path = `/leagues/${before}lobby-${leagues}${after}`;
  const view = lobbyView({ members });
  Object.assign(view.league, { id: `lobby-${leagues}`, settings: { ...view.league.settings, rounds } });
  const { asked } = fakeApi({
    'GET draft': () => ({ body: snapshotOf(view) }),
    'GET teams': () => ({ body: { teams: teams(teamCount), rating_source: null } }),
    ...answers,
  });
  const app = renderApp(path);
  await screen.findByRole('heading', { name: 'Sunday Night' });
  await screen.findByRole('heading', { name: /Ready to start|Not ready yet/ });
  return { ...app, asked };
}

it.each([
  ['', '.'],
  ['(', ')'],
  ['_', '_'],
  ['%E2%80%8B', '%E2%80%9D'],
])('opens at its link between %j and %j', async (...around) => {
  const { where } = await openLobby({ around });
  expect(where()).toBe(`/leagues/lobby-${leagues}`);
});

it('says where teams are chosen what scores, from which games on, and asks again only for other rules', async () => {
  const words = [
    'A win is worth 1, a tie ½.',
    'Only the regular season counts.',
    'Level members share the place.',
  ];
  const { asked } = await openLobby(
    {},
    { 'GET scoring': () => ({ body: { scoring: { name: 'Wins pool' }, words, presets: [] } }) },
  );
  const queue = within(screen.getByRole('region', { name: 'Line up your picks' }));
  expect(await queue.findByText(/^Wins pool: A win is worth 1/)).toHaveTextContent(
    'Wins pool: A win is worth 1, a tie ½. Only the regular season counts. Games count from the start of the season, even those played before your draft.',
  );
  expect(queue.queryByText(/share the place/)).toBeNull();
  expect(asked.filter(({ path }) => path.endsWith('/scoring'))).toHaveLength(1);
});

const startButton = () => screen.getByRole('button', { name: 'Start the draft' });

it('once nobody is missing, picks come first and the invitation is folded away', async () => {
  await openLobby({ members: 3 });
  const order = () => screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
  expect(order().indexOf('Invite friends')).toBeLessThan(order().indexOf('Line up your picks'));
  expect(screen.getByText(/All seats are taken/)).not.toBeVisible();
});

it('names the competition, also to who does not own it', async () => {
  const competition = { name: 'Pub Cup', season: '' };
  await openLobby(
    {},
    {
      'GET /api/leagues': () => ({
        body: { leagues: [{ ...lobbyView().league, id: `lobby-${leagues}`, competition, now: {} }] },
      }),
    },
  );
  expect(await screen.findByText(/^Pub Cup · Snake · 3 rounds/)).toBeVisible();
});

it('a full lobby begins with what is left to do', async () => {
  await openLobby({ members: 4 });
  const order = screen.getAllByRole('heading', { level: 2, hidden: true }).map((one) => one.textContent);
  expect(order.indexOf('Ready to start')).toBeLessThan(order.indexOf('Line up your picks'));
  expect(order.indexOf('Line up your picks')).toBeLessThan(order.indexOf('Invite friends'));
  expect(screen.getByText('All seats are taken. Show the invitation').closest('details')).not.toHaveAttribute(
    'open',
  );
});

it('a link near the top leads down to my picks, where they are not near it anyway', async () => {
  const { user } = await openLobby({ members: 3 });
  await user.click(screen.getByRole('link', { name: 'Line up your picks' }));
  expect(screen.getByRole('heading', { name: 'Line up your picks' })).toHaveFocus();
  cleanup();
  await openLobby({ members: 4 });
  expect(screen.queryByRole('link', { name: 'Line up your picks' })).toBeNull();
});

it.each([
  ['last of all on a phone', false],
  ['beside the settings on a laptop', true],
])('the way out is %s', async (_, wide) => {
  const usual = matchMedia('all');
  vi.stubGlobal('matchMedia', (/** @type {string} */ media) => ({
    ...usual,
    matches: wide && media.includes('min-width'),
    media,
  }));
  await openLobby({});
  const buttons = screen.getAllByRole('button').map((one) => one.textContent);
  expect(buttons.at(wide ? 0 : -1)).toBe('Leave');
  expect(buttons.filter((words) => words === 'Leave')).toHaveLength(1);
});

describe('what still prevents the start', () => {
  it('one member is not enough', async () => {
    const { user, asked } = await openLobby({ members: 1 });
    expect(screen.getByRole('heading', { name: 'Not ready yet' })).toBeVisible();
    expect(screen.getByText('A draft needs two members. Invite someone or add a bot.')).toBeVisible();
    expect(startButton()).toHaveAttribute('aria-disabled', 'true');
    expect(startButton()).toHaveAccessibleDescription(/Before you can start: A draft needs two members/);
    await user.click(startButton());
    expect(asked.some(({ path }) => path.endsWith('/start'))).toBe(false);
  });

  it('more rounds than there are teams: one press sets as many as fit', async () => {
    const { user, asked } = await openLobby(
      { members: 3, teamCount: 8 },
      { [`PATCH lobby-${leagues + 1}`]: () => ({ body: lobbyView().league }) },
    );
    await screen.findByText('3 members × 3 rounds need 9 teams, but there are 8.');
    expect(startButton()).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Set rounds to 2' }));
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ settings: { rounds: 2 } }),
    );
  });

  it('all who were planned for are here: no other number of rounds is offered', async () => {
    await openLobby({ members: 4, teamCount: 32, rounds: 3 });
    await screen.findByText('12 of 32 teams will be drafted.');
    expect(screen.getByText('You’ll pick 3 teams. Their results score for you.')).toBeVisible();
    expect(screen.getByText('You take turns: the order reverses each round.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Set rounds to/ })).toBeNull();
  });

  it('fewer came than planned: more rounds are offered, and the start is open', async () => {
    await openLobby({ members: 3, teamCount: 20 });
    await screen.findByText('9 of 20 teams will be drafted. If nobody else joins, 6 rounds fit.');
    expect(screen.getByRole('button', { name: 'Set rounds to 6' })).toBeVisible();
    expect(screen.getByText('1 seat is open. Nobody new can join after the start.')).toBeVisible();
    expect(startButton()).toHaveAttribute('aria-disabled', 'false');
  });
});

it('asks who starts while somebody is away or a seat is open, and starts only then', async () => {
  const { user, asked } = await openLobby({ members: 3 });
  const started = () => asked.filter(({ path }) => path.endsWith('/draft/start')).length;
  await user.click(startButton());
  const question = within(await screen.findByRole('dialog', { name: 'Start the draft now?' }));
  expect(question.getByText('1 seat is open. Nobody new can join after the start.')).toBeVisible();
  await user.click(question.getByRole('button', { name: 'Cancel' }));
  expect(started()).toBe(0);
  await user.click(startButton());
  await user.click(await screen.findByRole('button', { name: 'Start now' }));
  await waitFor(() => expect(started()).toBe(1));
});

it('says which team autopick would take: the best, however the teams are listed', async () => {
  const listed = teams(8).reverse();
  await openLobby({}, { 'GET teams': () => ({ body: { teams: listed, rating_source: 'a rating' } }) });
  const best = listed.reduce((one, other) => ((other.rating ?? 0) > (one.rating ?? 0) ? other : one));
  expect(best).not.toBe(listed[0]);
  expect(await screen.findByText(best.name, { selector: 'strong' })).toBeVisible();
});

describe('starting', () => {
  it('is the one button of the commissioner', async () => {
    const { user, asked } = await openLobby({ members: 4 }, { 'POST start': () => ({ body: { seq: 4 } }) });
    await user.click(startButton());
    await waitFor(() => expect(asked.filter(({ path }) => path.endsWith('/draft/start'))).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('a refusal is said where the button is', async () => {
    const { user } = await openLobby(
      { members: 4 },
      { 'POST start': () => refusal('not_enough_members', 409) },
    );
    await user.click(startButton());
    expect(await screen.findByText('The draft did not start')).toBeVisible();
    expect(screen.getByText('The sentence of not_enough_members.')).toBeVisible();
  });

  it('members see who starts, and no button', async () => {
    await openLobby({ me: 'u2' });
    expect(screen.getByText(/Ana starts the draft. Stay on this page/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Start the draft' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Remove Cy' })).toBeNull();
  });
});

describe('the draft order', () => {
  it('is changed by buttons and sent once it is saved', async () => {
    const { user, asked } = await openLobby({}, { 'PUT order': () => ({ body: lobbyView().league }) });
    await user.click(screen.getByRole('button', { name: 'By hand' }));
    await user.click(await screen.findByRole('button', { name: 'Move Cy up' }));
    expect(screen.getByText('Cy is now in seat 2.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save order' }));
    await screen.findByRole('button', { name: 'By hand' });
    expect(asked.filter(({ method }) => method === 'PUT').map(({ body }) => body.user_ids)).toEqual([
      ['u1', 'u3', 'u2'],
    ]);
  });

  it('a person is removed only after asking', async () => {
    const { user, asked } = await openLobby({}, { 'DELETE u2': () => ({ status: 204 }) });
    await user.click(screen.getByRole('button', { name: 'Remove Ben' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove Ben?' });
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Remove Ben' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true));
  });
});

describe('the invitation', () => {
  it('is copied without the clipboard API, as on plain http', async () => {
    const copied = vi.fn(() => true);
    document.execCommand = copied;
    const { user } = await openLobby({});
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    expect(screen.getByLabelText('Invitation link')).toHaveValue(`${window.location.origin}/join/code-1`);
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(copied).toHaveBeenCalledWith('copy');
  });
});
