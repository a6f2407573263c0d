import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, NFL, teams } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

const STREET = { id: 'c1', sport: 'darts', name: 'Street', season: '2026', team_count: 2, custom: true };

beforeEach(() => {
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

/** The form with a list of one's own chosen. @param {Parameters<typeof fakeApi>[0]} [answers] */
async function openWithList(answers = {}) {
  let lists = [STREET];
  const { asked } = fakeApi({
    'GET /api/competitions': () => ({ body: { competitions: [NFL, ...lists] } }),
    'GET /api/competitions/c1/teams': () => ({ body: { teams: teams(2), rating_source: null } }),
    'DELETE /api/competitions/c1': () => {
      lists = lists.filter(({ id }) => id !== 'c1');
      return { status: 204 };
    },
    'PATCH /api/competitions/c1': ({ body }) => {
      lists = [{ ...STREET, ...body }];
      return { body: lists[0] };
    },
    'POST /api/competitions': ({ body }) => {
      const made = { ...STREET, id: 'c2', name: body.name, team_count: 3 };
      lists = [...lists, made];
      return { status: 201, body: made };
    },
    ...answers,
  });
  const app = renderApp('/leagues/new');
  await app.user.click(await screen.findByRole('radio', { name: /Street/ }));
  const sent = (/** @type {string} */ method) => asked.filter((one) => one.method === method);
  const press = (/** @type {string} */ name) => app.user.click(screen.getByRole('button', { name }));
  return { ...app, sent, press };
}

/** The form without a list of one's own. @param {Parameters<typeof fakeApi>[0]} [answers] */
async function openNew(answers = {}) {
  fakeApi(answers);
  const { user } = renderApp('/leagues/new');
  const press = async (/** @type {string} */ name) => user.click(await screen.findByRole('button', { name }));
  return { user, press };
}

it('is changed: the form has its teams, and what is saved takes its place', async () => {
  const { user, press, sent } = await openWithList();
  expect(screen.queryByRole('alert')).toBeNull();
  await press('Change this list');
  const field = await screen.findByLabelText('Teams');
  expect(field).toHaveValue('name,abbreviation,rating\nTeam 1,T1,2\nTeam 2,T2,1');
  expect(screen.getByLabelText('Name of the competition')).toHaveValue('Street');
  await user.type(field, '{Enter}Team 3');
  await press('Save this list');
  await waitFor(() => expect(screen.getByRole('radio', { name: /Street.*3 teams/ })).toBeChecked());
  expect(sent('POST')[0].body).toMatchObject({ name: 'Street', sport: 'darts', season: '2026' });
  expect(sent('POST')[0].body.content).toMatch(/^name,abbreviation,rating\n.*Team 3$/s);
  expect(sent('DELETE').map(({ path }) => path)).toEqual(['/api/competitions/c1']);
  expect(screen.getAllByRole('radio', { name: /Street/ })).toHaveLength(1);
});

it('with another name and the same teams is the same list', async () => {
  const { user, press, sent } = await openWithList();
  await press('Change this list');
  await user.type(await screen.findByLabelText('Name of the competition'), ' Cup');
  await press('Save this list');
  expect(await screen.findByRole('radio', { name: /Street Cup/ })).toBeChecked();
  expect(sent('PATCH')[0].body).toEqual({ name: 'Street Cup' });
  expect([...sent('POST'), ...sent('DELETE')]).toEqual([]);
});

it('is not what “Use my own list” opens, even while its form is kept', async () => {
  const { user, press, sent } = await openWithList();
  await press('Change this list');
  await user.type(await screen.findByLabelText('Teams'), '{Enter}Team 3');
  expect(screen.getByRole('heading', { name: 'Change Street' })).toBeVisible();
  await user.click(screen.getByRole('radio', { name: /NFL/ }));
  await press('Use my own list of teams');
  const form = within(screen.getByRole('region', { name: 'My own list of teams' }));
  expect(form.getByLabelText('Teams')).toHaveValue('');
  await user.type(form.getByLabelText('Name of the competition'), 'Park');
  await user.type(form.getByLabelText('Teams'), 'name{Enter}A{Enter}B');
  await user.click(form.getByRole('button', { name: 'Use this list' }));
  expect(await screen.findByRole('radio', { name: /Park/ })).toBeChecked();
  expect(sent('DELETE')).toEqual([]);
  // What was typed for the other one is still there.
  await user.click(screen.getByRole('radio', { name: /Street/ }));
  await press('Change this list');
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Change Street' })).toBeVisible());
  expect(screen.getByLabelText('Teams')).toHaveValue(
    'name,abbreviation,rating\nTeam 1,T1,2\nTeam 2,T2,1\nTeam 3',
  );
});

it('that was deleted while its form was kept is not saved again', async () => {
  const { user, press, sent } = await openWithList();
  await press('Change this list');
  await user.type(await screen.findByLabelText('Teams'), '{Enter}Team 3');
  await user.click(screen.getByRole('radio', { name: /NFL/ }));
  await user.click(screen.getByRole('radio', { name: /Street/ }));
  await press('Delete this list');
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete the list' }),
  );
  await waitFor(() => expect(screen.queryByRole('radio', { name: /Street/ })).toBeNull());
  await press('Use my own list of teams');
  expect(screen.getByLabelText('Teams')).toHaveValue('');
  expect(sent('PATCH')).toEqual([]);
});

it.each([
  ['competition_in_use', 409, /^The old Street is still there.*A league is using it/],
  ['internal', 500, /^The old Street is still there.*could not be deleted.*press Delete this list/],
])('%s: with other teams it is a new list, and the old one is said to stay', async (code, status, words) => {
  const { user, press } = await openWithList({ 'DELETE /api/competitions/c1': () => refusal(code, status) });
  await press('Change this list');
  await user.type(await screen.findByLabelText('Teams'), '{Enter}Team 3');
  await press('Save this list');
  await waitFor(() => expect(screen.getByRole('radio', { name: /Street.*3 teams/ })).toBeChecked());
  expect(screen.getByRole('alert')).toHaveTextContent(words);
  await user.click(screen.getByRole('radio', { name: /NFL/ }));
  expect(screen.queryByRole('alert')).toBeNull();
});

it.each([
  ['competition_in_use', 409, 'A league is using this list'],
  ['competition_not_found', 404, 'no longer there'],
])('%s: a new name is refused in words of its own', async (code, status, words) => {
  const { user, press } = await openWithList({ 'PATCH /api/competitions/c1': () => refusal(code, status) });
  await press('Change this list');
  await user.type(await screen.findByLabelText('Name of the competition'), ' Cup');
  await press('Save this list');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/^The list was not saved/);
  expect(alert).toHaveTextContent(words);
  expect(alert).not.toHaveTextContent('Correct it');
});

it('that another device has deleted already is deleted', async () => {
  let isThere = true;
  const { user, press } = await openWithList({
    'GET /api/competitions': () => ({ body: { competitions: isThere ? [NFL, STREET] : [NFL] } }),
    'DELETE /api/competitions/c1': () => {
      isThere = false;
      return refusal('competition_not_found', 404);
    },
  });
  await press('Delete this list');
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete the list' }),
  );
  await waitFor(() => expect(screen.queryByRole('radio', { name: /Street/ })).toBeNull());
});

it('is deleted after a question, and another competition is chosen', async () => {
  const { user, press } = await openWithList();
  await press('Delete this list');
  const asking = await screen.findByRole('dialog');
  expect(asking).toHaveTextContent('Delete Street?');
  await user.click(within(asking).getByRole('button', { name: 'Delete the list' }));
  await waitFor(() => expect(screen.queryByRole('radio', { name: /Street/ })).toBeNull());
  expect(screen.getByRole('radio', { name: /NFL/ })).toBeChecked();
  expect(screen.queryByRole('button', { name: 'Change this list' })).toBeNull();
});

it('competition_in_use: says why it stays', async () => {
  const { user, press } = await openWithList({
    'DELETE /api/competitions/c1': () => refusal('competition_in_use', 409),
  });
  await press('Delete this list');
  const asking = await screen.findByRole('dialog');
  await user.click(within(asking).getByRole('button', { name: 'Delete the list' }));
  expect(await within(asking).findByRole('alert')).toHaveTextContent('A league is using this list');
  expect(screen.getByRole('radio', { name: /Street/, hidden: true })).toBeChecked();
});

it('the same file can be chosen again once it was mended', async () => {
  const { user, press } = await openWithList();
  await press('Use my own list of teams');
  const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type=file]'));
  for (const content of ['name\nReds,1', 'name\nReds\nBlues']) {
    await user.upload(input, new File([content], 'liga.csv'));
    await waitFor(() => expect(screen.getByLabelText('Teams')).toHaveValue(content));
    expect(input.files, 'or else the browser sees no change').toHaveLength(0);
  }
});

it('is there at once where the next step is: what was taken of it is said, and has the focus', async () => {
  const made = { ...STREET, id: 'c2', name: 'Park', team_count: 2 };
  let lists = [NFL];
  const { press, user } = await openNew({
    'GET /api/competitions': () => ({ body: { competitions: lists } }),
    'POST /api/competitions': () => {
      lists = [NFL, made];
      return { status: 201, body: { ...made, left_out: ['Total; 3'], unknown_columns: ['coach'] } };
    },
  });
  await press('Use my own list of teams');
  expect(screen.getByRole('region', { name: 'My own list of teams' })).toHaveFocus();
  await user.type(screen.getByLabelText('Name of the competition'), 'Park');
  await user.type(screen.getByLabelText('Teams'), 'name;coach;rating{Enter}A;x;1{Enter}B;y;2{Enter}Total;;3');
  await press('Use this list');
  const taken = await screen.findByRole('region', { name: 'Your list' });
  expect(taken).toHaveTextContent('Park is chosen: 2 teams.Left out:Total; 3Not read: coach.');
  expect(taken).toHaveFocus();
  await user.click(screen.getByRole('radio', { name: /NFL/ }));
  await user.click(screen.getByRole('radio', { name: /Park/ }));
  expect(screen.queryByRole('region', { name: 'Your list' })).toBeNull();
});

it('that is not made after all gives the focus back', async () => {
  const { press } = await openNew();
  await press('Use my own list of teams');
  await press('Cancel');
  expect(screen.getByRole('button', { name: 'Use my own list of teams' })).toHaveFocus();
});

it('is shown with what is left out of it', async () => {
  const { press, user } = await openNew({
    'POST /api/competitions': () => ({
      status: 201,
      body: { ...STREET, teams: teams(2), left_out: ['Sunday league', 'Total; 3'] },
    }),
  });
  await press('Use my own list of teams');
  await user.type(screen.getByLabelText('Teams'), 'name{Enter}A');
  await press('Check it first');
  const preview = (await screen.findByText('2 teams')).closest('[role=status]');
  expect(preview).toHaveTextContent(/Left out:Sunday leagueTotal; 3Teams:Team 1/);
});

it('is shown with a few of the many rows that are left out of it', async () => {
  const left_out = Array.from({ length: 15 }, (_, at) => `line ${at}`);
  const { press, user } = await openNew({
    'POST /api/competitions': () => ({ status: 201, body: { ...STREET, teams: teams(2), left_out } }),
  });
  await press('Use my own list of teams');
  await user.type(screen.getByLabelText('Teams'), 'name{Enter}A');
  await press('Check it first');
  const preview = (await screen.findByText('2 teams')).closest('[role=status]');
  expect(preview).toHaveTextContent(/line 8line 9… 5 more …Teams:/);
});

it('is said to be the longest table of a page with several', async () => {
  const { press, user } = await openNew();
  await press('Use my own list of teams');
  const page = '<table><tr><td>Name<tr><td>A<tr><td>B</table><table><tr><td>C</table>';
  const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type=file]'));
  await user.upload(input, new File([page], 'liga.html', { type: 'text/html' }));
  expect(await screen.findByText('The page has 2 tables. We took the longest one.')).toBeVisible();
  expect(screen.getByLabelText('Teams')).toHaveValue('Name\nA\nB');
});
