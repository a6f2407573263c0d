import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { lobbyView } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

beforeEach(() => {
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

/** @param {Parameters<typeof fakeApi>[0]} [answers] */
async function openCreate(answers = {}) {
  const { asked } = fakeApi({
    'POST /api/leagues': () => ({ status: 201, body: lobbyView().league }),
    'POST bots': () => ({ body: lobbyView().league }),
    ...answers,
  });
  const app = renderApp('/leagues/new');
  await screen.findByRole('radio', { name: /NFL/ });
  const sent = (/** @type {string} */ end) =>
    asked.filter((one) => one.method === 'POST' && one.path.endsWith(end));
  const press = (/** @type {string} */ name) => app.user.click(screen.getByRole('button', { name }));
  return { ...app, sent, press };
}

describe('a new league', () => {
  it('three taps: what was not touched has a default that works', async () => {
    const { user, press, sent, where } = await openCreate();
    await user.click(screen.getByRole('radio', { name: /Premier League/ }));
    await press('Create league');
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(where()).toBe('/leagues/league-1');
    expect(sent('/api/leagues')[0].body).toMatchObject({
      name: 'Ana’s Premier League draft',
      competition_id: 'premier-league',
      settings: {
        draft_type: 'snake',
        max_members: 8,
        rounds: 2,
        pick_seconds: 60,
        starts_at: null,
        start_by_itself: false,
      },
    });
  });

  it('is not created while one’s own list of teams is being made', async () => {
    const { user, press, sent } = await openCreate();
    await press('Use my own list of teams');
    await user.type(screen.getByLabelText('Name of the competition'), 'Street Cup{Enter}');
    expect(screen.getByText('Use the list, or cancel it, to go on.')).toBeVisible();
    const competitions = within(screen.getByRole('group', { name: 'Competition' }));
    expect(competitions.queryByRole('radio', { checked: true })).toBeNull();
    expect(screen.getByRole('button', { name: 'Create league' })).toBeDisabled();
    expect(sent('/api/leagues')).toEqual([]);
    await user.click(competitions.getAllByRole('radio')[0]); // to compare: what was typed stays
    await press('Use my own list of teams');
    expect(screen.getByLabelText('Name of the competition')).toHaveValue('Street Cup');
    await press('Cancel');
    await press('Create league');
    await screen.findByRole('heading', { name: 'Sunday Night' });
  });

  it('a pick clock of one’s own, or none', async () => {
    const { user, press, sent } = await openCreate();
    await user.click(screen.getByRole('radio', { name: 'Custom' }));
    const count = screen.getByLabelText('Custom time');
    await user.clear(count);
    await user.type(count, '45');
    await press('Create league');
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(sent('/api/leagues')[0].body.settings.pick_seconds).toBe(45 * 60);
  });

  it('no clock is null', async () => {
    const { user, press, sent } = await openCreate();
    await user.click(screen.getByRole('radio', { name: 'No clock' }));
    expect(screen.getByText(/No rush/)).toBeVisible();
    await press('Create league');
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(sent('/api/leagues')[0].body.settings.pick_seconds).toBeNull();
  });

  it('a league without a name is not sent', async () => {
    const { user, press, sent } = await openCreate();
    await user.clear(screen.getByLabelText('League name'));
    await press('Create league');
    expect(screen.getByLabelText('League name')).toHaveFocus();
    expect(screen.getByLabelText('League name')).toHaveAccessibleDescription('Give the league a name.');
    expect(sent('/api/leagues')).toEqual([]);
  });

  it('a refusal keeps everything that was filled in', async () => {
    const { user, press } = await openCreate({ 'POST /api/leagues': () => refusal('rate_limited', 429) });
    await user.clear(screen.getByLabelText('League name'));
    await user.type(screen.getByLabelText('League name'), 'Cousins');
    await press('Create league');
    expect(await screen.findByRole('alert')).toHaveTextContent('The league was not created');
    expect(screen.getByLabelText('League name')).toHaveValue('Cousins');
  });

  it('practice fills the other seats with bots and starts the draft', async () => {
    const { user, press, sent } = await openCreate();
    await user.click(screen.getByRole('radio', { name: /Practice alone/ }));
    await press('Start practice');
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(sent('/bots')[0].body).toMatchObject({ count: 7 });
    expect(sent('/draft/start')).toHaveLength(1);
  });
});

describe('a competition of one’s own', () => {
  const LIST = 'name,rating\nAlpha,3\nBeta,oops';

  it('shows the row that is wrong, and takes the list once it is right', async () => {
    let wrong = true;
    const street = { id: 'c1', sport: '', name: 'Street', season: '', team_count: 3, custom: true };
    const { user, press, sent } = await openCreate({
      'GET /api/competitions': () => ({
        body: {
          competitions: [
            { id: 'nfl-2026', sport: 'nfl', name: 'NFL', season: '2026', team_count: 32 },
            ...(wrong ? [] : [street]),
          ],
        },
      }),
      'POST /api/competitions': () =>
        wrong
          ? {
              status: 400,
              body: {
                error: {
                  code: 'invalid_request',
                  message: 'Row 3 has a rating that is not a finite number.',
                  details: { row: 3 },
                },
              },
            }
          : { status: 201, body: street },
    });
    await press('Use my own list of teams');
    await press('Use this list');
    expect(screen.getByText('Choose a file or paste the list of teams.')).toBeVisible();

    await user.type(screen.getByLabelText('Name of the competition'), 'Street');
    await user.click(screen.getByLabelText('Teams'));
    await user.paste(LIST);
    await press('Use this list');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Row 3 has a rating that is not a finite number.');
    expect(within(alert).getByText('Beta,oops')).toBeVisible();

    wrong = false;
    await user.type(screen.getByLabelText('Teams'), '{backspace}{backspace}{backspace}{backspace}2');
    await press('Use this list');
    expect(await screen.findByRole('radio', { name: /Street/ })).toBeChecked();
    expect(sent('/api/competitions')[1].body).toMatchObject({
      name: 'Street',
      format: 'csv',
      content: 'name,rating\nAlpha,3\nBeta,2',
    });
    expect(screen.getByText('3 members × 1 round = 3 teams: every team is drafted.')).toBeVisible();
  });

  it('shows what would be read before it is taken', async () => {
    const team = {
      id: 't1',
      name: 'Alpha',
      short_name: 'Alpha',
      abbreviation: 'ALP',
      group: null,
      rating: 3,
    };
    const { user, press, sent } = await openCreate({
      'POST /api/competitions': () => ({
        status: 201,
        body: {
          id: 'c1',
          teams: [team, { ...team, id: 't2', name: 'Beta', abbreviation: 'BET', rating: null }],
          unknown_columns: ['coach'],
        },
      }),
    });
    await press('Use my own list of teams');
    await press('Check it first');
    expect(screen.getByText('Choose a file or paste the list of teams.')).toBeVisible();
    await user.click(screen.getByLabelText('Teams'));
    await user.paste('name,rating,coach\nAlpha,3,Kim\nBeta');
    await press('Check it first');
    const shown = await screen.findByText('2 teams');
    expect(shown.closest('[role=status]')).toHaveTextContent(
      '2 teams · not read: coachAlpha (ALP) · rating 3Beta (BET)',
    );
    expect(sent('/api/competitions')[0].body).toMatchObject({ preview: true, format: 'csv' });
    await user.type(screen.getByLabelText('Teams'), ',4');
    expect(screen.queryByText('2 teams')).toBeNull();
  });

  it('offers to read a plain list of names as one', async () => {
    const { user, press, sent } = await openCreate({
      'POST /api/competitions': ({ body }) =>
        body.content.startsWith('name')
          ? { status: 201, body: { id: 'c1', teams: [], unknown_columns: [] } }
          : {
              status: 400,
              body: { error: { code: 'invalid_request', message: 'Row 2 must hold …', details: { row: 2 } } },
            },
    });
    await press('Use my own list of teams');
    expect(screen.getByLabelText('Teams')).toHaveAccessibleDescription(/one a line/);
    await user.click(screen.getByLabelText('Teams'));
    await user.paste('\n1. Reds\n2. Blues\n');
    await press('Check it first');
    await user.click(await screen.findByRole('button', { name: 'Read it as a list of names' }));
    expect(screen.getByLabelText('Teams')).toHaveValue('name\nReds\nBlues');
    expect(screen.getByLabelText('Teams')).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    await press('Check it first');
    expect(await screen.findByText('0 teams')).toBeVisible();
    expect(sent('/api/competitions')).toHaveLength(2);
  });

  it('shows the end of a long list, too, where a sum or a note may stand', async () => {
    const teams = Array.from({ length: 30 }, (_, at) => ({
      id: `t${at + 1}`,
      name: `Team ${at + 1}`,
      abbreviation: `T${at + 1}`,
      group: null,
      rating: null,
    }));
    const { user, press } = await openCreate({
      'POST /api/competitions': () => ({ status: 201, body: { id: 'c1', teams, unknown_columns: [] } }),
    });
    await press('Use my own list of teams');
    await user.click(screen.getByLabelText('Teams'));
    await user.paste('name\nTeam 1');
    await press('Check it first');
    const shown = (await screen.findByText('30 teams')).closest('[role=status]');
    expect(shown).toHaveTextContent(/Team 10 \(T10\)… 18 more …Team 29 \(T29\)Team 30 \(T30\)$/);
  });

  it('says of a spreadsheet’s own file what to do, and reads the table of a web page', async () => {
    const { press } = await openCreate();
    await press('Use my own list of teams');
    // A phone lets one choose any file, whatever the page accepts.
    const choose = (/** @type {string} */ text, /** @type {string} */ name) =>
      fireEvent.change(/** @type {HTMLInputElement} */ (document.querySelector('input[type=file]')), {
        target: { files: [new File([text], name)] },
      });
    const list = screen.getByLabelText('Teams');
    choose('PK\u0003\u0004xl/workbook.xml', 'liga.xlsx');
    expect(await screen.findByRole('alert')).toHaveTextContent('This is a spreadsheet, not a CSV file.');
    expect(list).toHaveValue('');
    choose('<html><table><tr><td>Name<tr><td>Reds<tr><td>Blues</table></html>', 'liga.html');
    await waitFor(() => expect(list).toHaveValue('Name\nReds\nBlues'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('lets a person say how a file of an old spreadsheet reads right', async () => {
    const { user, press } = await openCreate();
    await press('Use my own list of teams');
    const file = (/** @type {string} */ escaped) =>
      new File([Uint8Array.from(escaped, (char) => char.charCodeAt(0))], 'liga.csv');
    const choose = async (/** @type {File} */ one) =>
      user.upload(/** @type {HTMLInputElement} */ (document.querySelector('input[type=file]')), one);
    const list = () => /** @type {HTMLTextAreaElement} */ (screen.getByLabelText('Teams')).value;
    const question = () => screen.queryByLabelText('Which line reads right?');

    await choose(file('name\nLions\n\xa3\xf3d\x9f'));
    await waitFor(() => expect(list()).toBe('name\nLions\nŁódź'));
    expect(question()).toHaveDisplayValue('Łódź (Central European)');
    await user.selectOptions(/** @type {HTMLElement} */ (question()), '£ódŸ (Western European)');
    expect(list()).toBe('name\nLions\n£ódŸ');
    await user.type(screen.getByLabelText('Teams'), 'x');
    expect(question()).toBeNull();

    await choose(file('name\nPlain'));
    await waitFor(() => expect(list()).toBe('name\nPlain'));
    expect(question()).toBeNull();
  });
});
