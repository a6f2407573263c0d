import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '../../../lib/lazyPart.js';
import { useGuardedPress } from '../../common/useGuardedPress.js';

import { Gavel } from './Gavel.jsx';
import tools from './tools.module.css';

// A menu and a dialog are large and needed only at a tap, so the room opens without them.
const CommissionerList = lazyPart(() => import('./CommissionerList.jsx'));
const Console = lazyPart(() => import('../../commissioner/Console.jsx'));
const WhyPaused = lazyPart(() => import('./WhyPaused.jsx'));
const UndoDialog = lazyPart(() => import('./UndoDialog.jsx'));

/**
 * What only the commissioner may do. Each action becomes an event that everyone sees.
 *
 * @param
 *   {{paused: boolean, complete?: boolean, hasClock: boolean, busy: string|null,
 *   lastPick: import('./UndoDialog.jsx').LastPick|null, actFor: string|null, acting: boolean, onPause: () => void, onResume: () => void, onUndo: (reason:
 *   string) => void, onActFor: (on: boolean) => void, desk?: {league: import('../../../services/types.js').League,
 *   state: import('../../../services/types.js').DraftState, present: Set<string>, me: string, nameOf: (userId:
 *   string) => string, turn: Parameters<typeof import('./TimeLeft.jsx').TimeLeft>[0]|null}, task?: import('../../commissioner/Console.jsx').Task|null,
 *   onTask?: (task: import('../../commissioner/Console.jsx').Task|null) => void}} props `task`: what the console
 *   shows; `desk`: what the console works on; `hasClock`: each pick has one; `busy`: the kind of the pending
 *   command; `actFor`: the name of the member whom the commissioner may pick for now, null for nobody; `acting`: doing so
 */
export function CommissionerMenu(props) {
  const {
    paused,
    complete = false,
    hasClock,
    busy,
    lastPick,
    actFor,
    acting,
    onPause,
    onResume,
    onUndo,
    onActFor,
    desk,
    task = null,
    onTask = () => {},
  } = props;
  const gavel = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const [consoleAsked, setConsoleAsked] = useState(false);
  if (task && !consoleAsked) setConsoleAsked(true);
  /** I have paused the draft, and may still be asked why; null: I have not yet. */
  const [pausing, setPausing] = useState(/** @type {boolean|null} */ (null));
  const [pauses, setPauses] = useState(Number(paused));
  const [wasPaused, setWasPaused] = useState(paused);
  if (wasPaused !== paused) {
    setWasPaused(paused);
    // Each pause is asked about anew, and one that is over no longer.
    if (paused) setPauses(pauses + 1);
    else if (pausing) setPausing(false);
  }
  const [undoing, setUndoing] = useState(false);
  const [asked, setAsked] = useState(false);
  const pause = desk?.league.paused;
  const guard = useGuardedPress(String(paused));
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause;
  const toggling = busy === 'pause' || busy === 'resume';
  const toggle = () => {
    if (toggling) return;
    setPausing(!paused);
    if (paused) onResume();
    else onPause();
  };
  const mayUndo = !desk || desk.league.commissioner_id === desk.me;
  const noUndo = mayUndo ? (lastPick ? null : 'No pick to undo yet') : 'Only the commissioner can';
  const canUndo = noUndo === null && busy !== 'undo';
  const undo = () => {
    setAsked(true);
    setUndoing(true);
  };
  /**
   * For what is chosen in the menu or in the console, which go: a dialog gives the focus back to where it was.
   * @param {() => void} act
   */
  const fromGavel = (act) => () => {
    gavel.current?.focus();
    // One dialog at a time.
    onTask(null);
    act();
  };
  return (
    <>
      {complete ? null : (
        <button
          type="button"
          className={tools.tool}
          data-wide
          data-strong={paused || undefined}
          // Not disabled, which would take the focus of who came by keyboard.
          aria-disabled={toggling || undefined}
          // The second tap of a double tap does not take the first one back.
          onClick={pauses ? guard(toggle) : toggle}
        >
          <PauseIcon size={20} aria-hidden="true" />
          <span>{paused ? 'Resume' : 'Pause'}</span>
        </button>
      )}
      <Suspense fallback={<GavelButton />}>
        <CommissionerList
          gavel={gavel}
          PauseIcon={PauseIcon}
          paused={paused}
          complete={complete}
          canUndo={canUndo}
          noUndo={noUndo}
          actFor={actFor}
          acting={acting}
          onToggle={fromGavel(toggle)}
          onUndo={fromGavel(undo)}
          onActFor={onActFor}
          onConsole={desk ? fromGavel(() => onTask({ kind: 'all' })) : null}
        />
      </Suspense>
      {consoleAsked && desk ? (
        <Suspense fallback={null}>
          <Console
            task={task}
            onTask={onTask}
            paused={paused}
            canUndo={canUndo}
            onToggle={fromGavel(toggle)}
            onUndo={fromGavel(undo)}
            actFor={acting ? null : actFor}
            onActFor={fromGavel(() => onActFor(true))}
            {...desk}
          />
        </Suspense>
      ) : null}
      {pausing !== null && desk ? (
        <Suspense fallback={null}>
          <WhyPaused
            key={pauses}
            opened={pausing && pause?.by === desk.me && !pause.reason}
            leagueId={desk.league.id}
            state={desk.state}
            onClose={() => setPausing(false)}
          />
        </Suspense>
      ) : null}
      {asked ? (
        <Suspense fallback={null}>
          <UndoDialog
            pick={lastPick}
            opened={undoing}
            paused={paused}
            turn={desk?.turn ?? null}
            hasClock={hasClock}
            onClose={() => setUndoing(false)}
            onUndo={onUndo}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** A placeholder until the menu has loaded. */
function GavelButton() {
  return (
    <button type="button" className={tools.tool} data-named aria-label="Run the draft" disabled>
      <Gavel />
    </button>
  );
}
