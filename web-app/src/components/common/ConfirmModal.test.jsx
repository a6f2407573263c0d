import { Button, MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';

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

it('gives the focus back, the first time, too', async () => {
  render(<Asking />);
  const asking = screen.getByRole('button', { name: 'Leave…' });
  await userEvent.click(asking);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(asking).toHaveFocus());
});
