import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useSeatCommands } from '../../../hooks/useSeatCommands.js';
import { durationWords } from '../../../lib/time.js';
import { useAct } from '../../commissioner/useAct.js';
import { ErrorNote } from '../../common/ErrorNote.jsx';
import { Dialog } from '../shell/Dialog.jsx';
import classes from './WhyPaused.module.css';

const REASON_LENGTH = 200;

/** Reasons at one tap. */
const USUAL = ['Food is here', 'Someone dropped out', 'Short break'];

/** With less, who comes back to the draft loses the turn. */
const LITTLE_MS = 10_000;

/**
 * Asks whoever has just paused the draft for a reason that everyone can read. The clock stands already. If hardly any
 * time is left in the turn, more is offered.
 * @param {{opened: boolean, leagueId: string, state: import('../../../services/types.js').DraftState,
 *   onClose: () => void}} props
 */
export default function WhyPaused({ opened, leagueId, state, onClose }) {
  const { explainPause, setClock } = useSeatCommands();
  const { busy, error, act } = useAct();
  const [reason, setReason] = useState('');
  /** @param {string} why */
  async function say(why) {
    if (!(await act(() => explainPause(leagueId, why)))) return;
    onClose();
    setReason('');
  }
  const { remaining_ms: left, pick_no: pickNo } = state;
  const [wasShort] = useState(left !== null && left < LITTLE_MS);
  const [given, setGiven] = useState(false);
  return (
    <Dialog opened={opened} onClose={onClose} title="The draft is paused">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) void say(reason.trim());
        }}
      >
        {wasShort && left !== null ? (
          <div className={classes.short}>
            <p role="status">
              {given ? '' : 'Only '}
              {durationWords(Math.max(1_000, left))} of this turn left when it resumes.
            </p>
            <Button
              variant="default"
              aria-disabled={busy || given || undefined}
              data-disabled={busy || given || undefined}
              onClick={async () => {
                if (!busy && !given)
                  setGiven(await act(() => setClock(leagueId, { add_seconds: 30 }, pickNo)));
              }}
            >
              +30 s for this pick
            </Button>
          </div>
        ) : null}
        <div className={classes.because} role="group" aria-label="Say why">
          <p aria-hidden="true">Why? Everyone sees it.</p>
          {USUAL.map((why) => (
            <Button key={why} variant="default" disabled={busy} onClick={() => void say(why)}>
              {why}
            </Button>
          ))}
        </div>
        <TextInput
          mt="md"
          label="Another reason"
          maxLength={REASON_LENGTH}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ErrorNote error={error} />
        <Group mt="lg" justify="flex-end">
          {/* Focused, because a second press of the key that paused must not give a reason. */}
          <Button variant="default" onClick={onClose} data-autofocus>
            No reason
          </Button>
          <Button type="submit" disabled={!reason.trim()} loading={busy}>
            Say why
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
