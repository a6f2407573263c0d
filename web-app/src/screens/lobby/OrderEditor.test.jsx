import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import { lobbyView } from '../../testing/leagueServer.js';
import OrderEditor from './OrderEditor.jsx';

afterEach(cleanup);

it('repeats my moves on the order that another device has set since', async () => {
  const { members } = lobbyView({ members: 4 }).league;
  const [ana, ben, cy, di] = members;
  const onSave = vi.fn(async () => {});
  const editor = (/** @type {typeof members} */ now) => (
    <MantineProvider env="test">
      <OrderEditor members={now} onSave={onSave} onClose={() => {}} />
    </MantineProvider>
  );
  const { rerender } = render(editor(members));
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: `Move ${ben.display_name} up` }));
  rerender(editor([di, cy, ana, ben].map((member, at) => ({ ...member, seat: at + 1 }))));
  await user.click(screen.getByRole('button', { name: 'Save order' }));
  expect(onSave).toHaveBeenCalledWith([di, cy, ben, ana].map((member) => member.user_id));
});

it('tells two of one name apart by the seats that they had', async () => {
  const { members } = lobbyView({ members: 3 }).league;
  const named = members.map((member, at) => (at === 2 ? member : { ...member, display_name: 'Sam' }));
  render(
    <MantineProvider env="test">
      <OrderEditor members={named} onSave={async () => {}} onClose={() => {}} />
    </MantineProvider>,
  );
  const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows().slice(0, 2)).toEqual(['1Sam (seat 1)', '2Sam (seat 2)']);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Move Sam (seat 1) down' }));
  expect(rows().slice(0, 2)).toEqual(['1Sam (was seat 2)', '2Sam (was seat 1)']);
  expect(screen.getByText('Sam (was seat 1) is now in seat 2.')).toBeInTheDocument();
});
