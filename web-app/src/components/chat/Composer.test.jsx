import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
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
