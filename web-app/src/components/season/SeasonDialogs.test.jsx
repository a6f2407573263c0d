import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
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

/** Ready to enter and save results, each of which is undone by the next of these. @param {(() => Promise<unknown>)[]} each */
function ready(...each) {
  undos.splice(0, undos.length, ...each);
  const props = /** @type {any} */ ({
    league: { id: 'league', competition_id: 'mine' },
    season: { facts: { custom: true }, added: [] },
    context: { me: 'sam' },
    userIds: [],
  });
  function Dialogs({ managing = false }) {
    const [entering, setEntering] = useState(/** @type {any} */ (null));
    return (
      <MantineProvider env="test">
        <button type="button" onClick={() => setEntering({ id: 'game' })}>
          Enter
        </button>
        <SeasonDialogs
          {...props}
          managing={managing}
          entering={entering}
          next={() => null}
          onManaged={() => {}}
          onEntered={() => setEntering(null)}
        />
      </MantineProvider>
    );
  }
  const { rerender } = render(<Dialogs />);
  manage = (on) => rerender(<Dialogs managing={on} />);
}

/** Enters a result: the dialog opens, saves and closes. */
async function enter() {
  await userEvent.click(screen.getByRole('button', { name: 'Enter' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
}

/** Opens or closes the commissioner's actions. @type {(on: boolean) => void} */
let manage = () => {};

it('speaks of the latest result only, whatever became of the one before', async () => {
  ready(() => Promise.reject(new Error('No.')), vi.fn());
  await enter();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/It was not undone/)).toBeVisible();
  await enter();
  expect(screen.getByRole('status')).toHaveTextContent(/^Result saved\./);
});

it('offers no Undo any more once something else has been done', async () => {
  ready(vi.fn());
  await enter();
  expect(screen.getByText('Result saved.')).toBeVisible();
  manage(true);
  await waitFor(() => expect(screen.queryByText('Result saved.')).toBeNull());
  manage(false);
  expect(screen.queryByText('Result saved.')).toBeNull();
});

it('offers no Undo of what was saved before a game was opened', async () => {
  ready(vi.fn());
  await enter();
  expect(screen.getByText('Result saved.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Enter' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
  expect(screen.queryByText('Result saved.')).toBeNull();
});

it('keeps the latest result’s Undo when an earlier one ends', async () => {
  let done = () => {};
  const pending = new Promise((resolve) => {
    done = () => resolve(null);
  });
  ready(() => pending, vi.fn());
  await enter();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await enter();
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
