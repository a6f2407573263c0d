import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { notify } from '../components/common/notify.js';

import { useAppUpdate } from '../hooks/useAppUpdate.js';

/** A newer Draftnight waits: says so once and reloads only when asked, never in the middle of a pick. */
export function UpdateNotice() {
  const { ready, apply } = useAppUpdate();
  useEffect(() => {
    if (!ready) return;
    void notify({
      id: 'app-update',
      title: 'A new version of Draftnight is ready',
      autoClose: false,
      message: (
        <Button variant="light" mt="xs" onClick={apply}>
          Reload now
        </Button>
      ),
    });
  }, [ready, apply]);
  return null;
}
