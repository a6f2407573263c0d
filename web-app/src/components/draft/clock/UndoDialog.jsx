import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Dialog } from '../shell/Dialog.jsx';
import { TimeLeft } from './TimeLeft.jsx';

/** The server cuts longer reasons. */
const REASON_LENGTH = 200;

/**
 * @typedef {{pickNo: number, who: string, mine: boolean, auto: boolean, team: string}} LastPick `auto`: its member is a
 *   bot, or on autopick
 */

/**
 * @param {{pick: LastPick|null, opened: boolean, paused: boolean, turn: Parameters<typeof TimeLeft>[0]|null,
 *   hasClock: boolean, onClose: () => void, onUndo: (reason: string) => void}} props `turn`: whose clock runs; `hasClock`:
 *   there is one for each pick
 */
export default function UndoDialog({ pick, opened, paused, turn, hasClock, onClose, onUndo }) {
  const [reason, setReason] = useState('');
  // If a pick arrives while the dialog is open, it must not be the one that is undone.
  const [meant, setMeant] = useState(pick);
  const [wasOpen, setWasOpen] = useState(opened);
  if (opened !== wasOpen) {
    setWasOpen(opened);
    if (opened) {
      setMeant(pick);
      setReason('');
    }
  }
  const moved = opened && meant?.pickNo !== pick?.pickNo;
  return (
    <Dialog opened={opened} onClose={onClose} title="Undo the last pick">
      {turn ? <TimeLeft {...turn} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onUndo(reason.trim());
          onClose();
        }}
      >
        <p>
          Pick {meant?.pickNo}: <strong>{meant?.team}</strong>, {meant?.mine ? 'yours' : meant?.who}. The team
          becomes available, and it’s {meant?.mine ? 'your' : `${meant?.who}’s`} turn again
          {hasClock ? ' with a full clock' : ''}
          {paused ? ', once the draft resumes' : ''}.
          {meant?.auto ? ' Autopick waits up to 30 s then, so people can act first.' : ''}
        </p>
        <TextInput
          mt="md"
          label="Reason"
          description="Optional. Everyone sees it."
          maxLength={REASON_LENGTH}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <p role="status">
          {moved ? 'Another pick was made in the meantime. Close this and check again.' : ''}
        </p>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red" disabled={moved || !meant}>
            Undo pick {meant?.pickNo}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
