import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { closeRoom, openRoom, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { LEAGUE_ID } from '../testing/leagueServer.js';
import RecapScreen from './RecapScreen.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const onBoard = vi.fn();

/** @param {Parameters<typeof openRoom>[0]} [how] */
const openRecap = (how) =>
  openRoom({
    members: 2,
    settings: { rounds: 2 },
    picks: 4,
    show: (room, me) => <RecapScreen room={room} me={me} leagueId={LEAGUE_ID} onBoard={onBoard} />,
    ...how,
  });

describe('the recap', () => {
  it.each([
    [60, /turn again with a full clock\./],
    [null, /turn again\./],
  ])('promises a full clock after an undo where there is one (%j)', async (pick_seconds, words) => {
    const { user } = await openRecap({ me: 'u1', settings: { rounds: 2, pick_seconds } });
    await user.click(await shown('button', 'Run the draft'));
    await user.click(await shown('menuitem', /^Undo/));
    expect(await shown('dialog')).toHaveTextContent(words);
  });

  it('has the facts, the final board, all rosters and every pick with its time', async () => {
    await openRecap();
    expect(screen.getByRole('heading', { level: 1, name: 'Sunday Night' })).toHaveFocus();
    expect(screen.getByText('Fastest pick').parentElement).toHaveTextContent('1.0 sAna, Team 1');
    expect(screen.getByText('Slowest pick').parentElement).toHaveTextContent('4.0 sAna, Team 4');
    expect(screen.getByRole('table', { name: /^2 members, 2 rounds/ })).toBeVisible();
    expect(screen.queryByRole('timer')).toBeNull();
    const talk = screen.getByRole('log', { name: 'Messages, oldest first' });
    for (const said of screen.queryAllByText(/on the clock/)) expect(talk).toContainElement(said);
    expect(within(screen.getByRole('list', { name: 'Teams of Ben' })).getAllByRole('listitem')).toHaveLength(
      2,
    );
    const table = screen.getByRole('table', { name: 'Every pick in order' });
    expect(within(table).getAllByRole('row')).toHaveLength(5);
    expect(within(table).getByRole('row', { name: /^3 2 .*Team 3.* Ben 3\.0 s/ })).toBeVisible();
  });

  it('is copied without the clipboard API, and where even that is refused it can be copied by hand', async () => {
    const { user } = await openRecap();
    document.execCommand = vi.fn(() => true);
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(/** @type {any} */ (undefined));
    await user.click(screen.getByRole('button', { name: 'Copy as text' }));
    await settle();
    expect(document.execCommand).toHaveBeenCalledWith('copy');
    expect(await screen.findByText('The recap is copied.')).toBeInTheDocument();

    document.execCommand = vi.fn(() => false);
    await user.click(screen.getByRole('button', { name: 'Copied' }));
    const byHand = /** @type {HTMLTextAreaElement} */ (within(await shown('dialog')).getByRole('textbox'));
    expect(byHand.value).toContain('1. Ana: Team 1, 1.0 s');
  });

  it('is downloaded as CSV', async () => {
    const { user } = await openRecap();
    /** @type {Blob[]} */
    const blobs = [];
    URL.createObjectURL = vi.fn((blob) => {
      blobs.push(/** @type {Blob} */ (blob));
      return 'blob:recap';
    });
    URL.revokeObjectURL = vi.fn();
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    expect(clicked.mock.contexts[0]).toHaveProperty('download', 'sunday-night-recap.csv');
    expect(await blobs[0].text()).toContain('1,1,Ana,Team 1,T1,,1.0,');
  });

  it('leads back to the board', async () => {
    const { user } = await openRecap();
    await user.click(screen.getByRole('button', { name: 'Draft room' }));
    expect(onBoard).toHaveBeenCalled();
  });

  it('gives its commissioner a public link, and closes it', async () => {
    let open = false;
    const { user, asked } = await openRecap({
      answer: ({ method, path }) => {
        if (path.endsWith('/recap')) return { body: { picks: [], events: [], link: open } };
        if (!path.endsWith('/recap/link')) return undefined;
        open = method === 'POST';
        return open ? { status: 201, body: { url: 'http://localhost:8000/recap/a-key' } } : { status: 204 };
      },
    });
    await user.click(screen.getByRole('button', { name: 'Share a public link' }));
    const dialog = within(await shown('dialog', 'Public link'));
    expect(dialog.getByText(/sees every pick and the members’ names/)).toBeInTheDocument();
    expect(dialog.queryByRole('button', { name: 'Turn the link off…' })).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Make the link' }));
    await settle();
    expect(dialog.getByLabelText('Link to share')).toHaveValue(`${window.location.origin}/recap/a-key`);
    expect(screen.getByRole('button', { name: 'Public link is open' })).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Turn the link off…' }));
    await user.click(dialog.getByRole('button', { name: 'Yes, turn the link off' }));
    await settle();
    expect(dialog.getByText('The link is off. Nobody can open it anymore.')).toBeInTheDocument();
    expect(dialog.queryByLabelText('Link to share')).toBeNull();
    expect(screen.getByRole('button', { name: 'Share a public link' })).toBeInTheDocument();
    expect(asked.filter(({ path }) => path.endsWith('/link')).map(({ method }) => method)).toEqual([
      'POST',
      'DELETE',
    ]);
  });

  it('has no public link to give for a member', async () => {
    await openRecap({ me: 'u2' });
    expect(screen.getByText('Fastest pick')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Share a public link' })).toBeNull();
  });

  it('says what to do when it cannot be read, and still shows the board', async () => {
    let broken = true;
    const { user } = await openRecap({
      answer: ({ path }) =>
        broken && path.endsWith('/recap')
          ? { status: 500, body: { error: { code: 'internal', message: 'x' } } }
          : undefined,
    });
    await settle();
    expect(screen.getByRole('alert')).toHaveTextContent('Part of the recap did not load');
    expect(screen.getByRole('table', { name: /^2 members/ })).toBeVisible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText('Fastest pick')).toBeVisible();
  });
});
