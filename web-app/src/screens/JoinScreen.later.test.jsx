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
    ['complete', 'Its members took turns drafting whole teams.', /^The draft is over/],
    ['paused', 'Its members are drafting whole teams, live.', /^The draft has already started/],
  ])('%s: promises no draft and no seat', async (status, lead, reason) => {
    openInvitation(() => ({ ...PREVIEW, status }));
    expect(await screen.findByText(reason)).toBeVisible();
    expect(screen.getByText(lead)).toBeVisible();
    expect(screen.getByText('Seats left').nextSibling).toHaveTextContent(/^0$/);
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
