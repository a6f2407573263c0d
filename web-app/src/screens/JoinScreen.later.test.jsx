import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { fakeApi } from '../testing/api.js';
import { PREVIEW } from '../testing/invitation.js';
import { renderApp } from '../testing/renderApp.jsx';

/** @param {() => typeof PREVIEW} league as the server has it at each reading */
function openInvitation(league) {
  fakeApi({ 'POST /api/invites/preview': () => ({ body: { league: league() } }) });
  renderApp('/join/code-1');
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an invitation of a league that went on', () => {
  it.each([
    ['complete', 'The draft in Sunday Night is over', 'Nobody new can join anymore.', /the draft’s recap/],
    ['paused', 'The draft in Sunday Night is under way', 'Nobody new can join anymore.', /When it is over/],
  ])('%s: promises no draft and no seat', async (status, heading, lead, what) => {
    openInvitation(() => ({ ...PREVIEW, status }));
    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect(screen.getByText(lead)).toBeVisible();
    expect(screen.getByText(what)).toBeVisible();
    expect(screen.queryByText(/invites you|Seats left|on the clock/i)).toBeNull();
    expect(screen.getByText('Members').nextSibling).toHaveTextContent(/^2$/);
    expect(screen.getByRole('link', { name: 'Draft your own' })).toHaveAttribute('href', '/');
    expect(screen.getAllByRole('link', { name: 'Log in' })[1]).toBeVisible();
    expect(screen.getByRole('button', { name: 'I’m already in this league' })).toBeVisible();
  });

  it.each([
    ['lobby', true],
    ['drafting', false],
    ['complete', false],
  ])('%s: a sample of a draft is shown: %s', async (status, isShown) => {
    const usual = matchMedia('all');
    vi.stubGlobal('matchMedia', (/** @type {string} */ media) => ({
      ...usual,
      matches: media.includes('min-width'),
      media,
    }));
    openInvitation(() => ({ ...PREVIEW, status }));
    await screen.findByRole('heading', { level: 1, name: /Sunday Night/ });
    const picture = { name: /^A draft board with/ };
    if (isShown) await screen.findByRole('img', picture);
    else expect(screen.queryByRole('img', picture)).toBeNull();
  });

  it('is read again when the page comes back into view', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let left = 2;
    openInvitation(() => ({ ...PREVIEW, seats_left: left }));
    await waitFor(() => expect(screen.getByText('Seats left').nextSibling).toHaveTextContent('2'));
    left = 1;
    vi.setSystemTime(Date.now() + 60_000);
    act(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await waitFor(() => expect(screen.getByText('Seats left').nextSibling).toHaveTextContent('1'));
  });
});
