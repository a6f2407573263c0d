import { Button } from '@mantine/core';
import { useState } from 'react';

import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { clockInWords } from '../../lib/time.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { useFocusFollows } from '../common/useFocusFollows.js';
import { TimeLeft } from '../draft/clock/TimeLeft.jsx';
import { Dialog } from '../draft/shell/Dialog.jsx';
import { ChangePick } from './ChangePick.jsx';
import classes from './Commissioner.module.css';
import { MemberPowers } from './MemberPowers.jsx';
import { useAct } from './useAct.js';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').DraftState} DraftState */

const CLOCKS = [30, 60, 90, 120, null];

/**
 * What the console shows: everything, or one past pick.
 * @typedef {{kind: 'all'}|{kind: 'change', pickNo: number|null}} Task
 */

/** @param {number|null} own @returns {(number|null)[]} */
const clocksWith = (own) =>
  CLOCKS.includes(own) ? CLOCKS : [...CLOCKS, own].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));

/**
 * Everything that a person running the draft can do. Everyone sees each action.
 * @param
 *   {{task: Task|null, onTask: (task: Task|null) => void, league: League, state: DraftState, present: Set<string>, me: string,
 *   nameOf: (userId: string) => string, turn: Parameters<typeof TimeLeft>[0]|null, paused: boolean, canUndo: boolean, onToggle: () => void, onUndo: () => void,
 *   actFor: string|null, onActFor: () => void}} props
 *   `onToggle`: pauses or resumes; `actFor`: the name of the member that can be picked for now
 */
export default function Console(props) {
  const { task, onTask, league, state, present, me, nameOf, turn, paused, canUndo } = props;
  const { onToggle, onUndo, actFor, onActFor } = props;
  const { resetDraft, setClock } = useSeatCommands();
  const { teams } = useCompetitionTeams(league.competition_id);
  // The league's own clock stays among them, also once another is chosen: a button must not move under the finger.
  const [clocks] = useState(() => clocksWith(league.settings.pick_seconds));
  // Keep the content while the dialog fades out.
  const [shown, setShown] = useState(task);
  if (task && task !== shown) setShown(task);
  const changing = shown?.kind === 'change' ? shown : null;
  const place = useFocusFollows(changing === null);
  const { busy, error, act } = useAct();
  const inDraft = state.status === 'drafting' || state.status === 'paused';
  const hasClock = state.deadline !== null || state.remaining_ms !== null;
  const mine = league.commissioner_id === me;
  return (
    <Dialog
      opened={task !== null}
      onClose={() => onTask(null)}
      title={changing ? 'Change a past pick' : 'Run the draft'}
    >
      {turn ? <TimeLeft {...turn} /> : null}
      <div ref={place}>
        {changing ? (
          <ChangePick
            key={changing.pickNo}
            first={changing.pickNo}
            leagueId={league.id}
            picks={state.picks}
            teams={teams}
            nameOf={nameOf}
            onDone={() => onTask(null)}
          />
        ) : (
          <>
            <p className={classes.first}>Everyone sees commissioner actions.</p>
            <ErrorNote error={error} />
            {inDraft || state.picks.length > 0 ? (
              <section className={classes.section} aria-label="The draft">
                <div className={classes.acts}>
                  {inDraft ? (
                    <Button variant="default" onClick={onToggle}>
                      {paused ? 'Resume the draft' : 'Pause the draft'}
                    </Button>
                  ) : null}
                  {actFor === null ? null : (
                    <Button className="dn-named" variant="default" onClick={onActFor}>
                      Pick for {actFor}…
                    </Button>
                  )}
                  {canUndo ? (
                    <Button variant="default" onClick={onUndo}>
                      Undo the last pick…
                    </Button>
                  ) : null}
                  {state.picks.length > 0 ? (
                    <Button variant="default" onClick={() => onTask({ kind: 'change', pickNo: null })}>
                      Change a past pick…
                    </Button>
                  ) : null}
                </div>
              </section>
            ) : null}
            {inDraft ? (
              <section className={classes.section} aria-label="The clock">
                <div className={classes.buttons}>
                  <Button
                    variant="default"
                    disabled={busy || !hasClock}
                    onClick={() => act(() => setClock(league.id, { add_seconds: 30 }, state.pick_no))}
                  >
                    +30 s for this pick
                  </Button>
                  {hasClock ? null : <p className={classes.about}>This pick has no clock.</p>}
                  {mine && state.picks.length === 0 ? (
                    <Button
                      variant="default"
                      disabled={busy}
                      onClick={() => act(() => resetDraft(league.id))}
                    >
                      Back to the lobby
                    </Button>
                  ) : null}
                </div>
                <p id="next-clock">Clock for the rest of the draft</p>
                <div className={classes.buttons} role="group" aria-labelledby="next-clock">
                  {clocks.map((seconds) => (
                    <Button
                      key={seconds}
                      size="sm"
                      variant={league.settings.pick_seconds === seconds ? 'filled' : 'default'}
                      aria-pressed={league.settings.pick_seconds === seconds}
                      disabled={busy}
                      onClick={() => act(() => setClock(league.id, { pick_seconds: seconds }, state.pick_no))}
                    >
                      {clockInWords(seconds)}
                    </Button>
                  ))}
                </div>
              </section>
            ) : null}
            <section className={classes.section} aria-label="Members">
              <MemberPowers league={league} me={me} present={present} />
            </section>
          </>
        )}
      </div>
    </Dialog>
  );
}
