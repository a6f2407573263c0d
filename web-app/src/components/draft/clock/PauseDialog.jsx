import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '../shell/Dialog.jsx';
import classes from './PauseDialog.module.css';
import { TimeLeft } from './TimeLeft.jsx';

const REASON_LENGTH = 200;

/** Reasons at one tap, because the clock keeps running while one types. */
const USUAL = ['Food is here', 'Someone dropped out', 'Short break'];

/**
 * Pauses the draft for everyone, with a reason that all can read. The clock runs until then, so the dialog shows it
 * and puts the quickest ways to pause first.
 * @param {{opened: boolean, turn: Parameters<typeof TimeLeft>[0]|null, onPause: (reason: string) => void,
 *   onClose: () => void}} props `turn`: whose clock runs
 */
export default function PauseDialog({ opened, turn, onPause, onClose }) {
  const [reason, setReason] = useState('');
  /** @param {string} why */
  function pause(why) {
    onPause(why.trim());
    onClose();
    setReason('');
  }
  return (
    <Dialog opened={opened} onClose={onClose} title="Pause the draft">
      {turn ? <TimeLeft {...turn} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          pause(reason);
        }}
      >
        <Button type="submit" size="md" fullWidth data-autofocus>
          Pause now
        </Button>
        <div className={classes.because} role="group" aria-label="Pause and say why">
          <p aria-hidden="true">Or pause and say why</p>
          {USUAL.map((why) => (
            <Button key={why} variant="default" onClick={() => pause(why)}>
              {why}
            </Button>
          ))}
        </div>
        <TextInput
          mt="md"
          label="Another reason"
          description="Optional. Everyone sees it."
          maxLength={REASON_LENGTH}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep drafting
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
