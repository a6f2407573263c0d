import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { Composer } from './Composer.jsx';

it('keeps what is typed where another screen shows the chat, until it is sent', async () => {
  const composed = { text: '', announces: false };
  const composer = () => (
    <MantineProvider>
      <Composer
        {...{ members: [], me: 'u1', canAnnounce: false, composed, activity: true, happens: '' }}
        onSend={() => {}}
        onActivity={null}
      />
    </MantineProvider>
  );
  const typed = () => screen.getByRole('textbox', { name: 'Message' });
  const lobby = render(composer());
  fireEvent.change(typed(), { target: { value: 'Who has the sn' } });
  lobby.unmount();
  const room = render(composer());
  expect(typed()).toHaveValue('Who has the sn');
  fireEvent.submit(/** @type {HTMLElement} */ (typed().closest('form')));
  room.unmount();
  render(composer());
  expect(typed()).toHaveValue('');
});

it.each(['joe', 'jör', 'JOR', 'юри'])('offers the members whose name may be meant by @%s', async (name) => {
  const member = (/** @type {string} */ user_id, /** @type {string} */ display_name) => ({
    user_id,
    display_name,
    active: true,
  });
  const members = /** @type {any} */ ([member('u2', 'Jörg'), member('u3', 'Yuri'), member('u4', 'Marjorie')]);
  render(
    <MantineProvider>
      <Composer
        {...{ members, me: 'u1', canAnnounce: false, activity: true, happens: '' }}
        composed={{ text: '', announces: false }}
        onSend={() => {}}
        onActivity={null}
      />
    </MantineProvider>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), `@${name}`);
  const offered = screen.getAllByRole('option');
  expect(offered.map((one) => one.querySelector('bdi')?.textContent)).toEqual([
    name === 'юри' ? 'Yuri' : 'Jörg',
  ]);
});

it.each([
  [false, 'Message the league…'],
  [true, 'Message…'],
])('has words that fit in one line, also beside the button for announcements: %s', (canAnnounce, words) => {
  render(
    <MantineProvider>
      <Composer
        {...{ members: [], me: 'u1', canAnnounce, activity: true, happens: '' }}
        composed={{ text: '', announces: false }}
        onSend={() => {}}
        onActivity={null}
      />
    </MantineProvider>,
  );
  expect(screen.getByPlaceholderText(words)).toBeVisible();
});

it('says that an announcement is still to be sent', async () => {
  const sent = /** @type {any[]} */ ([]);
  render(
    <MantineProvider>
      <Composer
        {...{ members: [], me: 'u1', canAnnounce: true, activity: true, happens: '' }}
        composed={{ text: '', announces: false }}
        onSend={(...what) => sent.push(what)}
        onActivity={null}
      />
    </MantineProvider>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'Start at 8');
  await userEvent.click(screen.getByRole('button', { name: 'Pin as announcement' }));
  expect(screen.getByText('Everyone sees it pinned once you send it.')).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Pin and send' }));
  expect(sent).toEqual([['Start at 8', 'announcement']]);
  expect(screen.queryByText(/pinned once/)).toBeNull();
});
