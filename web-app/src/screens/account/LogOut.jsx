import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useLogout } from '../../hooks/queries.js';
import classes from '../AccountScreen.module.css';

/** Logs out. A guest would lose their seat in this browser, so they are asked first. @param {{isGuest: boolean}} props */
export function LogOut({ isGuest }) {
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const { mutateAsync } = useLogout();
  const logout = async () => {
    await mutateAsync();
    // Nothing of one person may be shown to the next.
    queryClient.clear();
  };
  const { run, pending } = useSubmit(logout);
  return (
    <section aria-labelledby="logout-title">
      <h2 id="logout-title" className={classes.title}>
        Log out
      </h2>
      <p className={classes.text}>
        {isGuest
          ? 'As a guest you can’t log in again. Without e-mail and password, only the commissioner can let you back in.'
          : 'Drafts continue without you, using your queue.'}
      </p>
      <Button
        variant="outline"
        color="red"
        loading={pending}
        onClick={() => (isGuest ? setAsking(true) : run())}
      >
        Log out
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Log out and lose this seat?"
        action="Log out anyway"
        danger
        onConfirm={logout}
      >
        Add an e-mail and a password above first, and you can come back at any time.
      </ConfirmModal>
    </section>
  );
}
