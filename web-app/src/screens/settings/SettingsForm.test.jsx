import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { MembersList } from './MembersList.jsx';
import { SettingsForm } from './SettingsForm.jsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** @param {import('../../services/types.js').League} league */
const form = (league) => (
  <MantineProvider env="test">
    <QueryClientProvider client={new QueryClient()}>
      <SettingsForm league={league} teamCount={32} />
    </QueryClientProvider>
  </MantineProvider>
);

describe('the settings form', () => {
  it('saving a new name does not undo the rounds that were set on another device meanwhile', async () => {
    signInAs();
    const { league } = lobbyView();
    const { asked } = fakeFetch(() => ({ body: league }));
    const user = userEvent.setup();
    const { rerender } = render(form(league));
    const name = screen.getByRole('textbox', { name: 'League name' });
    await user.clear(name);
    await user.type(name, 'Fridays');
    rerender(form({ ...league, settings: { ...league.settings, rounds: league.settings.rounds + 1 } }));
    expect(name).toHaveValue('Fridays');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    const sent = asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    expect(sent).toEqual([{ name: 'Fridays', cmd_id: expect.any(String) }]);
  });

  it('does not hold on to what was changed and changed back', async () => {
    signInAs();
    const { league } = lobbyView();
    const { rounds } = league.settings;
    const { asked } = fakeFetch(() => ({ body: league }));
    const user = userEvent.setup();
    const { rerender } = render(form(league));
    await user.click(screen.getByRole('button', { name: 'One round more' }));
    await user.click(screen.getByRole('button', { name: 'One round fewer' }));
    const name = screen.getByRole('textbox', { name: 'League name' });
    await user.type(name, 's{Backspace}');
    rerender(form({ ...league, name: 'Mondays', settings: { ...league.settings, rounds: rounds + 2 } }));
    expect(name).toHaveValue('Mondays');
    expect(screen.getByRole('textbox', { name: 'Rounds' })).toHaveValue(String(rounds + 2));
    await user.click(screen.getByRole('radio', { name: /^Linear/ }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(asked.at(-1)?.body).toEqual({ settings: { draft_type: 'linear' }, cmd_id: expect.any(String) });
  });

  it('does not say that nothing was saved when it cannot know', async () => {
    signInAs();
    vi.useFakeTimers();
    const { league } = lobbyView();
    fakeFetch(() => ({ status: 503 }));
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    render(form(league));
    await user.click(screen.getByRole('button', { name: 'One round more' }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The server is busy\. If your change isn’t there/,
    );
    fakeFetch(() => refusal('commissioner_only', 403));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/^Nothing was saved/));
    vi.useRealTimers();
  });

  it('keeps what is changed while it saves', async () => {
    signInAs();
    const { league } = lobbyView();
    const { rounds } = league.settings;
    let answer = (/** @type {any} */ _body) => {};
    const { asked } = fakeFetch(() => new Promise((resolve) => (answer = (body) => resolve({ body }))));
    const user = userEvent.setup();
    const { rerender } = render(form(league));
    await user.click(screen.getByRole('button', { name: 'One round more' }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await user.click(screen.getByRole('radio', { name: /^Linear/ }));
    const saved = { ...league, settings: { ...league.settings, rounds: rounds + 1 } };
    answer(saved);
    rerender(form(saved));
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Save changes' })).toBeEnabled());
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await vi.waitFor(() => expect(asked.at(-1)?.body.settings).toEqual({ draft_type: 'linear' }));
  });

  it('shows what was set on another device in place of a number that cannot be, and saves', async () => {
    signInAs();
    const { league } = lobbyView();
    const of = (/** @type {Partial<typeof league.settings>} */ settings) => ({
      ...league,
      settings: { ...league.settings, pick_seconds: 180, ...settings },
    });
    const { asked } = fakeFetch(() => ({ body: league }));
    const user = userEvent.setup();
    const { rerender } = render(form(of({})));
    const rounds = screen.getByRole('textbox', { name: 'Rounds' });
    await user.clear(rounds);
    expect(rounds).toBeInvalid();
    await user.click(screen.getByRole('radio', { name: 'Custom' }));
    await user.clear(screen.getByLabelText('Custom time'));
    rerender(form(of({ rounds: league.settings.rounds + 1, pick_seconds: 7_200 })));
    expect(rounds).toHaveValue(String(league.settings.rounds + 1));
    expect(rounds).toBeValid();
    expect(screen.getByLabelText('Custom time')).toHaveValue('2');
    expect(screen.getByLabelText('Custom time')).toBeValid();
    expect(screen.getByLabelText('Unit')).toHaveDisplayValue('hours');
    await user.type(screen.getByRole('textbox', { name: 'League name' }), 's');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(asked.at(-1)?.body).toEqual({ name: `${league.name}s`, cmd_id: expect.any(String) });
    rerender(form(of({ pick_seconds: 100 })));
    expect(screen.getByLabelText('Custom time')).toHaveValue('100');
    rerender(form(of({ pick_seconds: null })));
    expect(screen.getByRole('radio', { name: 'No clock' })).toBeChecked();
  });

  it('says the rules in words once the draft has started, with no field that does nothing', () => {
    signInAs();
    const { league } = lobbyView();
    fakeFetch(() => ({ body: { competitions: [] } }));
    render(form({ ...league, status: 'drafting' }));
    expect(screen.getAllByRole('textbox')).toEqual([screen.getByRole('textbox', { name: 'League name' })]);
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/rounds · /)).toBeVisible();
    expect(screen.getByText(/the clock in the draft room/)).toBeVisible();
  });
});

it('offers nobody autopick once there is nothing left to pick', () => {
  signInAs();
  const { league } = lobbyView();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MembersList
          league={{ ...league, status: 'complete' }}
          me={league.commissioner_id}
          present={new Set([league.commissioner_id])}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(screen.getAllByRole('button', { name: /^Let back in/ }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /autopick/ })).toBeNull();
});

it('lists every member once, with all that can be done for them', async () => {
  signInAs();
  const { league } = lobbyView();
  const other = league.members.find((one) => one.user_id !== league.commissioner_id && !one.is_bot);
  const { asked } = fakeFetch(() => ({ body: { seq: 9 } }));
  const user = userEvent.setup();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MembersList league={league} me={league.commissioner_id} present={new Set()} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(screen.getAllByText(other?.display_name ?? '')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: `Turn autopick on for ${other?.display_name}` }));
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { enabled: true } });
});
