import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, NFL, teams } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

/** Two rounds of a snake draft by Ana, a bot, and Cleo. */
const RECAP = {
  name: 'Sunday Night',
  competition: NFL,
  draft_type: 'snake',
  rounds: 2,
  completed_at: 1_790_000_000_000,
  members: [
    { display_name: 'Ana', is_bot: false },
    { display_name: 'Bot 1', is_bot: true },
    { display_name: 'Former member', is_bot: false },
  ],
  picks: [1, 2, 3, 3, 2, 1].map((seat, at) => ({
    pick_no: at + 1,
    seat,
    team_id: `team-${at + 1}`,
    autopick: seat === 2,
  })),
  teams: teams(6).map(({ id, name, short_name, abbreviation, colors }) => ({
    id,
    name,
    short_name,
    abbreviation,
    colors,
  })),
};

/** @param {Parameters<typeof fakeApi>[0]} [answers] @param {string} [address] */
function open(answers, address = '/recap/a-key') {
  const { asked } = fakeApi({ 'GET /api/recap/a-key': () => ({ body: RECAP }), ...answers });
  return { ...renderApp(address), asked };
}

const robots = () => document.head.querySelector('meta[name="robots"]')?.getAttribute('content');

afterEach(() => {
  cleanup();
  session.clear();
  vi.unstubAllGlobals();
});

describe('the public recap', () => {
  it('shows a stranger the board and all rosters, and a way to a draft of their own', async () => {
    const { asked } = open();
    expect(await screen.findByRole('heading', { level: 1, name: 'Sunday Night' })).toBeVisible();
    expect(document.title).toBe('Sunday Night: the draft · Draftnight');
    expect(screen.getByText(/^NFL 2026\. Drafted /)).toBeVisible();
    expect(screen.getByRole('table', { name: /^3 members, 2 rounds, snake/ })).toBeVisible();
    const ana = screen.getByRole('list', { name: 'Teams of Ana' });
    expect(
      within(ana)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([expect.stringContaining('Team 1'), expect.stringContaining('Team 6')]);
    expect(
      within(screen.getByRole('list', { name: 'Teams of Bot 1' })).getAllByText('picked automatically'),
    ).toHaveLength(2);
    expect(screen.getByRole('list', { name: 'Teams of Former member' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Draft your own' })).toHaveAttribute('href', '/');
    expect(screen.getByText('Picked automatically')).toBeVisible();
    expect(screen.queryByText('By commissioner'), 'no pick says that here').toBeNull();
    expect(robots()).toBe('noindex');
    expect(asked.map(({ path }) => path)).toEqual(['/api/recap/a-key']);
  });

  it.each(['/recap/a-key.', '/recap/a-key)', '/recap/a-key%E2%80%9D', '/recap/%E2%80%8Ba-key'])(
    'opens at %s, as a chat may write its link',
    async (address) => {
      open({}, address);
      expect(await screen.findByRole('heading', { level: 1, name: 'Sunday Night' })).toBeVisible();
    },
  );

  it('is asked for without the sign-in of who looks at it', async () => {
    signInAs({ id: 'u9' });
    const { asked } = open();
    expect(await screen.findByRole('link', { name: 'Draft your own' })).toHaveAttribute(
      'href',
      '/leagues/new',
    );
    expect(asked.find(({ path }) => path === '/api/recap/a-key')?.token).toBeNull();
  });

  it('recap_not_found: says that the link is closed, and whom to ask', async () => {
    open({ 'GET /api/recap/a-key': () => refusal('recap_not_found', 404) });
    expect(await screen.findByRole('heading', { name: 'This link is off' })).toBeVisible();
    expect(screen.getByText(/Ask whoever sent it/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Draft your own' })).toBeVisible();
    expect(robots()).toBe('noindex');
  });

  it('is tried again when the server could not', async () => {
    let busy = true;
    const { user } = open({
      'GET /api/recap/a-key': () => (busy ? refusal('unavailable', 503) : { body: RECAP }),
    });
    expect(await screen.findByRole('heading', { name: 'The draft did not open' })).toBeVisible();
    busy = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Sunday Night' })).toBeVisible();
  });
});
