import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import { numbersOf, withNumber } from '../../../lib/season/formNumbers.js';
import { fakeFetch } from '../../../testing/fakeFetch.js';
import { signInAs } from '../../../testing/people.js';
import { jsonFilesIn } from '../../../testing/repoFiles.js';
import { ScoringEditor } from './ScoringEditor.jsx';

const [words] = jsonFilesIn('tests/fixtures/season').filter(({ name }) => name === 'words.json');
const { scoring, facts } = words.content.find((/** @type {any} */ one) => one.preset === 'world_cup_rounds');
const [win, draw] = numbersOf(scoring, {});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/**
 * The form while the league has the rules `current`.
 * @param {any} current @param {{season?: string|null, name?: string}} [tried] on what
 */
function setUp(current, { season = '', name = facts.name } = {}) {
  signInAs();
  const { asked } = fakeFetch(({ path }) => ({
    body: path.endsWith('/scoring')
      ? { scoring: current, words: [], presets: [] }
      : { words: [], season, teams: [], problems: [] },
  }));
  const client = new QueryClient();
  const context = /** @type {any} */ ({ teams: new Map(), facts: { ...facts, name } });
  /** @param {any} now */
  const form = (now) => (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ScoringEditor
          leagueId="l1"
          version={1}
          competitionId="c1"
          context={context}
          current={now}
          onDone={() => {}}
        />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(form(current));
  return { asked, user: userEvent.setup(), becomes: (/** @type {any} */ now) => rerender(form(now)) };
}

it('keeps what another device has changed in the rules since the form was opened', async () => {
  const { asked, user, becomes } = setUp(scoring);
  const field = await screen.findByLabelText('A win');
  await user.clear(field);
  await user.type(field, '5');
  const since = withNumber(scoring, draw.path, 2);
  becomes(since);
  expect(screen.getByLabelText('A draw')).toHaveValue('2');
  expect(screen.getByLabelText('A win')).toHaveValue('5');
  await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'We agreed');
  await user.click(screen.getByRole('button', { name: 'Use these rules' }));
  const sent = asked.find(({ method, path }) => method === 'PUT' && path.endsWith('/scoring'));
  expect(sent?.body.scoring).toEqual(withNumber(since, win.path, 5));
});

it('says so if the rules were replaced by others, and sends nothing that does not fit', async () => {
  const { user, becomes } = setUp(scoring);
  const field = await screen.findByLabelText('A win');
  await user.clear(field);
  await user.type(field, '5');
  becomes({ ...scoring, name: 'Other rules' });
  expect(screen.getByRole('alert')).toHaveTextContent('The rules were replaced on another device');
  expect(screen.getByLabelText('A win')).toHaveValue('3');
  await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'We agreed');
  expect(screen.getByRole('button', { name: 'Use these rules' })).toBeDisabled();
});

it('says no more that the rules were replaced once I change the new ones', async () => {
  const { user, becomes } = setUp(scoring);
  const field = await screen.findByLabelText('A win');
  await user.clear(field);
  await user.type(field, '5');
  becomes({ ...scoring, name: 'Other rules' });
  expect(screen.getByRole('alert')).toBeVisible();
  await user.clear(screen.getByLabelText('A draw'));
  await user.type(screen.getByLabelText('A draw'), '2');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByLabelText('A win')).toHaveValue('3');
});

it('says so if the number that I changed is gone from the rules of the same name', async () => {
  const { user, becomes } = setUp(scoring);
  const field = await screen.findByLabelText('A win');
  await user.clear(field);
  await user.type(field, '5');
  becomes({ ...scoring, games: [] });
  expect(screen.getByRole('alert')).toHaveTextContent('The rules were replaced on another device');
});

it.each([
  ['{Backspace}', 'nothing'],
  ['5000', 'too much'],
])('does not use the number before one that cannot be (%s: %s)', async (typed) => {
  const { asked, user } = setUp(scoring);
  await user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'We agreed');
  await user.clear(screen.getByLabelText('A draw'));
  await user.type(screen.getByLabelText('A draw'), '2');
  const field = screen.getByLabelText('A win');
  await user.clear(field);
  await user.type(field, `${typed}{Enter}`);
  await user.click(screen.getByRole('button', { name: 'Use these rules' }));
  expect(asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  expect(field).toHaveFocus();
  expect(field).toHaveAccessibleDescription('From -1000 to 1000.');
});

it.each([
  ['nfl-2024', 'NFL 2024 with these rules'],
  ['premier-league-2024-25', 'NFL 2024-25 with these rules'],
  ['2026', '2026 with these rules'],
  ['Spring-2024', 'Spring-2024 with these rules'],
  [null, 'With these rules'],
])('names the season that rules are tried on, %s, as people do', async (season, words) => {
  setUp(scoring, { season, name: 'NFL' });
  expect(await screen.findByRole('heading', { name: words })).toBeVisible();
});
