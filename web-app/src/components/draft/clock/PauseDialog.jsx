import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '../shell/Dialog.jsx';
import classes from './Away.module.css';

const REASON_LENGTH = 200;

/** One tap instead of typing, since the clock runs meanwhile. */
const USUAL = ['Food is here', 'Someone dropped out', 'Short break'];

/**
 * Stops the clock for everyone, who read why.
 * @param {{opened: boolean, onClose: () => void, onPause: (reason: string) => void}} props
 */
export default function PauseDialog({ opened, onClose, onPause }) {
  const [reason, setReason] = useState('');
  /** @param {string} why */
  function pause(why) {
    onPause(why.trim());
    onClose();
    setReason('');
  }
  return (
    <Dialog opened={opened} onClose={onClose} title="Pause the draft">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          pause(reason);
        }}
      >
        <div className={classes.buttons} role="group" aria-label="Pause because">
          {USUAL.map((why) => (
            <Button key={why} variant="default" onClick={() => pause(why)}>
              {why}
            </Button>
          ))}
        </div>
        <TextInput
          mt="md"
          label="Or another reason"
          description="Everyone sees it. You can leave it empty."
          maxLength={REASON_LENGTH}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep drafting
          </Button>
          <Button type="submit">Pause now</Button>
        </Group>
      </form>
    </Dialog>
  );
}
