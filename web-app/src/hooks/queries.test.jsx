import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeFetch, refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { useCreateLeague, useInvitePreview, useLeagues } from './queries.js';
import { useCompetitionTeams } from './useCompetitionTeams.js';

/** @template T @param {() => T} hook */
function renderQuery(hook) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return renderHook(hook, {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
}

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

describe('queries', () => {
  it('a league made here is in my list at once', async () => {
    signInAs();
    const leagues = [{ id: 'l1' }];
    fakeFetch(({ method }) => {
      if (method === 'POST') leagues.push({ id: 'l2' });
      return { body: method === 'POST' ? leagues[1] : { leagues } };
    });
    const { result } = renderQuery(() => ({ list: useLeagues(), create: useCreateLeague() }));
    await waitFor(() => expect(result.current.list.data).toHaveLength(1));
    await act(() => result.current.create.mutateAsync({ name: 'B', competition_id: 'nfl' }));
    await waitFor(() => expect(result.current.list.data).toEqual([{ id: 'l1' }, { id: 'l2' }]));
  });

  it('another sign-in does not see the last one’s leagues', async () => {
    signInAs();
    fakeFetch(({ token }) => ({ body: { leagues: [{ id: `of ${token}` }] } }));
    const { result, rerender } = renderQuery(() => useLeagues());
    await waitFor(() => expect(result.current.data).toEqual([{ id: 'of token-1' }]));
    signInAs({ id: 'u2', token: 'token-of-ben' });
    rerender();
    expect(result.current.data).toBeUndefined();
    await waitFor(() => expect(result.current.data).toEqual([{ id: 'of token-of-ben' }]));
  });

  it('a device that says it is offline still asks: the server may be in the same room', async () => {
    signInAs();
    fakeFetch(() => ({ body: { league: { name: 'Sunday' } } }));
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
    const { result } = renderQuery(() => useInvitePreview('code'));
    await waitFor(() => expect(result.current.data?.name).toBe('Sunday'));
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    window.dispatchEvent(new Event('online'));
  });

  it('a refusal reaches the screen with its code', async () => {
    fakeFetch(() => refusal('invite_not_found', 404));
    const { result } = renderQuery(() => useInvitePreview('code'));
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'invite_not_found' }));
  });
});

describe('useCompetitionTeams', () => {
  it('gives the teams, by id as well, each with an abbreviation', async () => {
    const team = {
      name: 'Auburn Tigers',
      short_name: 'Auburn',
      abbreviation: null,
      group: null,
      colors: null,
      rating: null,
    };
    fakeFetch(() => ({ body: { teams: [{ ...team, id: 'aub' }], rating_source: 'Seeds' } }));
    const { result } = renderQuery(() => useCompetitionTeams('ncaa'));
    expect(result.current).toMatchObject({ teams: [], status: 'pending' });
    await waitFor(() => expect(result.current.status).toBe('success'));
    expect(result.current.byId.get('aub')).toMatchObject({ abbreviation: 'AUB', name: 'Auburn Tigers' });
    expect(result.current.ratingSource).toBe('Seeds');
  });
});
