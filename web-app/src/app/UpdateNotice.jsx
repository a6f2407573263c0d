import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { notify, takeBack } from '../components/common/notify.js';

import { useAppUpdate } from '../hooks/useAppUpdate.js';

const ID = 'app-update';

/**
 * Tells that a newer version is waiting, and reloads only when asked. During my turn it covers nothing that I need to
 * pick.
 */
export function UpdateNotice() {
  const { ready, held, apply } = useAppUpdate();
  const closed = useRef(false);
  const wanted = ready && !held;
  useEffect(() => {
    if (!wanted || closed.current) return undefined;
    let takenBack = false;
    void notify({
      id: ID,
      title: 'A new version of Draftnight is ready',
      autoClose: false,
      onClose() {
        if (!takenBack) closed.current = true;
      },
      message: (
        <Button variant="light" mt="xs" onClick={apply}>
          Reload now
        </Button>
      ),
    });
    return () => {
      takenBack = true;
      void takeBack(ID);
    };
  }, [wanted, apply]);
  return null;
}
