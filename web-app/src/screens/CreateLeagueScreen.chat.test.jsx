import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, NFL } from '../testing/api.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

beforeEach(() => {
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

/** @param {string} content */
function teamsIn(content) {
  const [head, ...rows] = content.split('\n');
  return rows.map((row, at) => {
    const [name, rating] = head === 'name' ? [row] : row.split(',');
    const abbreviation = `T${at}`;
    return { id: `t${at}`, name, abbreviation, group: null, rating: rating ? Number(rating) : null };
  });
}

/** The form with a list pasted that the server reads only below headings. @param {string} text */
async function paste(text) {
  const { asked } = fakeApi({
    'GET /api/competitions': () => ({ body: { competitions: [NFL] } }),
    'POST /api/competitions': ({ body }) =>
      /^name(,rating)?\n/.test(body.content)
        ? { status: 201, body: { id: 'c1', teams: teamsIn(body.content), unknown_columns: [] } }
        : {
            status: 400,
            body: { error: { code: 'invalid_request', message: 'Row 1 must …', details: { row: 1 } } },
          },
  });
  const { user } = renderApp('/leagues/new');
  const press = async (/** @type {string} */ name) => user.click(await screen.findByRole('button', { name }));
  await press('Use my own list of teams');
  await user.type(await screen.findByLabelText('Name of the competition'), 'Pub');
  await user.click(screen.getByLabelText('Teams'));
  await user.paste(text);
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
  const preview = async (/** @type {string} */ count) =>
    (await screen.findByText(count)).closest('[role=status]');
  return { press, sent, preview, list: screen.getByLabelText('Teams') };
}

const CHAT = 'Hi all, here are the teams:\nRed Lion 88\nDog & Duck 80\nThe Crown 70\nCheers, Bob';

it('a list from a chat is read as names and ratings, and what was left out is said', async () => {
  const { press, preview, list } = await paste(CHAT);
  await press('Check it first');
  const shown = await preview('3 teams');
  expect(shown).toHaveTextContent(/Left out:Hi all, here are the teams:Cheers, BobTeams:Red Lion/);
  expect(shown).toHaveTextContent(/Red Lion \(T0\) · rating 88Dog & Duck \(T1\) · rating 80/);
  expect(list).toHaveValue('name,rating\nRed Lion,88\nDog & Duck,80\nThe Crown,70');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('its numbers can be part of the names, and ratings again', async () => {
  const { press, preview, list } = await paste(CHAT);
  await press('Check it first');
  await press('The numbers are part of the names');
  expect(await screen.findByRole('button', { name: 'The numbers are ratings' })).toHaveFocus();
  expect(list).toHaveValue('name\nRed Lion 88\nDog & Duck 80\nThe Crown 70');
  const shown = await preview('3 teams');
  await waitFor(() => expect(shown).toHaveTextContent(/Left out:Hi all.*Red Lion 88 \(T0\)Dog/));
  await press('The numbers are ratings');
  await waitFor(() => expect(shown).toHaveTextContent(/Red Lion \(T0\) · rating 88/));
});

it('it is shown before it is taken', async () => {
  const { press, sent, preview } = await paste('Red Lion - 88\nDog & Duck: 80');
  await press('Use this list');
  expect(await preview('2 teams')).toHaveTextContent('We read the number after each name as its rating.');
  expect(sent().map((body) => Boolean(body.preview))).toEqual([false, true]);
  await press('Use this list');
  await waitFor(() => expect(sent()).toHaveLength(3));
  expect(sent()[2]).toMatchObject({ content: 'name,rating\nRed Lion,88\nDog & Duck,80' });
  expect(sent()[2].preview).toBeFalsy();
});

it('where numbers may belong to the names, a person is asked', async () => {
  const { press, preview } = await paste('Hannover 96\nFrankfurt 99\nUlm 46');
  await press('Check it first');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /couldn’t read that listOne team a line is enough: just say below how to read yours\.For colors or groups, use a CSV or JSON file\. Row 1/,
  );
  expect(screen.getByRole('button', { name: 'Read it as a list of names' })).toBeVisible();
  await press('The numbers are ratings');
  expect(await preview('3 teams')).toHaveTextContent(/Hannover \(T0\) · rating 96/);
});

it('numbers below a heading can be said to be ratings', async () => {
  const { press, list, preview } = await paste('name\nRed Lion (88)\nDog & Duck (80)');
  await press('Check it first');
  expect(await preview('2 teams')).toHaveTextContent(/Red Lion \(88\) \(T0\)/);
  await press('The numbers are ratings');
  expect(list).toHaveValue('name,rating\nRed Lion,88\nDog & Duck,80');
});
