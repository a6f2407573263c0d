import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { SeasonDialogs } from './SeasonDialogs.jsx';

const { undos } = vi.hoisted(() => ({ undos: /** @type {(() => Promise<unknown>)[]} */ ([]) }));

vi.mock('./manage/Manage.jsx', () => ({ default: () => null }));
vi.mock('./manage/EnterResult.jsx', () => ({
  default: (/** @type {{onSaved: any, onClose: any}} */ props) => (
    <>
      <button type="button" onClick={() => props.onSaved(undos.shift(), 'Result saved.')}>
        Save
      </button>
      <button type="button" onClick={props.onClose}>
        Close
      </button>
    </>
  ),
}));

/** Enters and saves results, each of which is undone by the next of these. @param {(() => Promise<unknown>)[]} each */
async function enter(...each) {
  undos.splice(0, undos.length, ...each);
  const props = /** @type {any} */ ({
    league: { id: 'league', competition_id: 'mine' },
    season: { facts: { custom: true }, added: [] },
    context: { me: 'sam' },
    userIds: [],
    entering: { id: 'game' },
  });
  const dialogs = (managing = false) => (
    <MantineProvider env="test">
      <SeasonDialogs
        {...props}
        managing={managing}
        next={() => null}
        onManaged={() => {}}
        onEntered={() => {}}
      />
    </MantineProvider>
  );
  const { rerender } = render(dialogs());
  manage = (on) => rerender(dialogs(on));
  return screen.findByRole('button', { name: 'Save' });
}

/** Opens or closes the commissioner's actions. @type {(on: boolean) => void} */
let manage = () => {};

it('speaks of the latest result only, whatever became of the one before', async () => {
  const save = await enter(() => Promise.reject(new Error('No.')), vi.fn());
  await userEvent.click(save);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/It was not undone/)).toBeVisible();
  await userEvent.click(save);
  expect(screen.getByRole('status')).toHaveTextContent(/^Result saved\./);
});

it('offers no Undo any more once something else has been done', async () => {
  await userEvent.click(await enter(vi.fn()));
  expect(screen.getByText('Result saved.')).toBeVisible();
  manage(true);
  await waitFor(() => expect(screen.queryByText('Result saved.')).toBeNull());
  manage(false);
  expect(await screen.findByRole('button', { name: 'Save' })).toBeVisible();
  expect(screen.queryByText('Result saved.')).toBeNull();
});

it('keeps the latest result’s Undo when an earlier one ends', async () => {
  let done = () => {};
  const pending = new Promise((resolve) => {
    done = () => resolve(null);
  });
  const save = await enter(() => pending, vi.fn());
  await userEvent.click(save);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await userEvent.click(save);
  expect(screen.getByRole('button', { name: 'Undo' })).not.toHaveAttribute('data-loading');
  await act(async () => done());
  expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
});

it('goes on with no game entered just before, though its result has not arrived, until the dialog closes', async () => {
  /** @type {string[][]} */
  const left = [];
  const props = /** @type {any} */ ({
    league: { id: 'league', competition_id: 'mine' },
    season: { facts: { custom: true }, added: [] },
    context: { me: 'sam' },
    next: (/** @type {any} */ _, /** @type {string[]} */ entered) => {
      left.push(entered);
      return { id: 'b' };
    },
    onEntered: () => {},
    onNext: () => {},
  });
  undos.splice(0, undos.length, vi.fn());
  render(
    <MantineProvider env="test">
      <SeasonDialogs {...props} entering={{ id: 'a' }} />
    </MantineProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect(left.at(-1)).toEqual(['a']);
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(left.at(-1)).toEqual([]);
});
