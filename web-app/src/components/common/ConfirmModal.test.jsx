import { Button, MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';

import { Dialog } from '../draft/shell/Dialog.jsx';
import { ConfirmModal } from './ConfirmModal.jsx';

function Asking() {
  const [opened, setOpened] = useState(false);
  return (
    <MantineProvider env="test">
      <Button onClick={() => setOpened(true)}>Leave…</Button>
      <ConfirmModal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Leave?"
        action="Leave"
        onConfirm={async () => {}}
      >
        You can come back.
      </ConfirmModal>
    </MantineProvider>
  );
}

it('is closed by Escape alone, not with the dialog that it stands over', async () => {
  function Both() {
    const [open, setOpen] = useState(true);
    return (
      <Dialog opened={open} onClose={() => setOpen(false)} title="Settings">
        <Asking />
      </Dialog>
    );
  }
  render(
    <MantineProvider env="test">
      <Both />
    </MantineProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Leave…' }));
  await screen.findByRole('dialog', { name: 'Leave?' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Leave?' })).toBeNull());
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('gives the focus back, the first time, too', async () => {
  render(<Asking />);
  const asking = screen.getByRole('button', { name: 'Leave…' });
  await userEvent.click(asking);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(asking).toHaveFocus());
});
