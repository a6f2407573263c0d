import { Button, Loader } from '@mantine/core';
import { IconGavel, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { TeamChip } from '../../common/TeamChip.jsx';
import { useGuardedPress } from '../../common/useGuardedPress.js';
import { AtZero } from '../clock/AtZero.jsx';
import { cardLine, sendingWords } from '../model/card.js';
import classes from './ConfirmBar.module.css';

/** @import { Team } from '../../../services/types.js' */
/** @import { ConfirmMode } from '../model/card.js' */

/**
 * The second of the two steps of a pick: the selected team, and what can be done with it now.
 *
 * @param {{team: Team|null, mode: ConfirmMode, pickNo: number, clockName: string, owner: string, queued: boolean,
 *   canActFor: boolean, focusOn: number, empty: string, onConfirm: () => void, onCancel: () => void, onQueue: () =>
 *   void, onActFor: () => void, onBrowse?: () => void, suggestion: Team|null, onSuggest: (teamId: string) => void,
 *   atZero: string|null, cutOff: boolean, hasClock: boolean, late: boolean}} props `atZero`: the team I get
 *   when my time runs out; `cutOff`: what is confirmed waits on this device; `late`: for too long; `clockName`: who is on the clock; `canActFor`: I am the commissioner and may pick for
 *   them; `focusOn`: a number that grows when the bar should take the focus; `empty`: the text while nothing is
 *   selected; `onBrowse`: opens the list of teams, if that is hidden; `suggestion`: what autopick would take, offered
 *   as the first step
 */
export function ConfirmBar(props) {
  const {
    team,
    mode,
    pickNo,
    clockName,
    owner,
    focusOn,
    empty,
    onCancel,
    onBrowse,
    suggestion,
    onSuggest,
    atZero,
    cutOff,
    late,
  } = props;
  const line = cardLine(mode, { clockName, owner, cutOff, late });
  const bar = useRef(/** @type {HTMLDivElement|null} */ (null));
  const guard = useGuardedPress(`${mode} ${team?.id} ${pickNo}`);
  const confirm = guard(props.onConfirm);

  useEffect(() => {
    if (focusOn > 0) bar.current?.focus({ preventScroll: true });
  }, [focusOn]);

  // The focused button may disappear in the next mode, so the bar itself takes the focus.
  const had = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies(mode): each mode has its own buttons
  // biome-ignore lint/correctness/useExhaustiveDependencies(team): and so has each team
  useEffect(() => {
    if (had.current && document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, [mode, team]);

  // After the last pick the bar disappears: the screen takes the focus, and Tab continues from its top.
  useLayoutEffect(() => {
    const element = bar.current;
    return () => {
      if (element?.contains(document.activeElement))
        document.getElementById('main')?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <div
      ref={bar}
      className={classes.bar}
      data-mode={team ? mode : 'empty'}
      role="group"
      aria-label={team ? `${isolated(team.name)}. ${line}` : 'Selected team'}
      tabIndex={-1}
      onFocus={() => {
        had.current = true;
      }}
      onBlur={() => {
        had.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && team && mode !== 'pending') onCancel();
        // Enter selected the team and moved the focus here. Pressing Enter again is the second step, but holding it
        // is not.
        if (event.key !== 'Enter' || event.repeat || event.target !== bar.current) return;
        if (team && (mode === 'mine' || mode === 'for')) confirm();
      }}
    >
      {team ? (
        <>
          <div className={classes.what}>
            <span aria-hidden="true">
              <TeamChip team={team} struck={mode === 'taken' && owner !== 'you'} />
            </span>
            <span className={classes.words}>
              <span className={classes.line}>
                {mode === 'for' ? <IconGavel size={15} stroke={2} aria-hidden="true" /> : null}
                {line}
              </span>
              <span className={classes.team}>{team.name}</span>
              {mode === 'mine' && atZero ? <AtZero name={atZero} className={classes.atZero} /> : null}
            </span>
            {mode === 'pending' ? null : (
              <button
                type="button"
                className={classes.cancel}
                onClick={onCancel}
                aria-label={`Cancel ${isolated(team.name)}`}
              >
                <IconX size={20} aria-hidden="true" />
              </button>
            )}
          </div>
          {mode === 'taken' || mode === 'closed' ? null : (
            <div className={classes.acts}>
              <Actions {...props} team={team} guard={guard} />
            </div>
          )}
        </>
      ) : (
        <>
          <p key={empty} className={classes.empty}>
            {empty}
          </p>
          {mode === 'mine' && atZero ? <AtZero name={atZero} className={classes.atZero} /> : null}
          {onBrowse || suggestion ? (
            <div className={classes.acts}>
              {onBrowse ? (
                <Button color={mode === 'mine' ? 'flood' : undefined} onClick={onBrowse}>
                  Choose a team
                </Button>
              ) : null}
              {suggestion ? (
                <Button className="dn-named" variant="default" onClick={() => onSuggest(suggestion.id)}>
                  Pick {isolated(suggestion.short_name)}
                </Button>
              ) : null}
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

/**
 * @param {Parameters<typeof ConfirmBar>[0] & {team: Team, guard: ReturnType<typeof useGuardedPress>}} props
 */
function Actions(props) {
  const { team, mode, clockName, queued, canActFor, cutOff, guard, onConfirm, onQueue, onActFor } = props;
  if (mode === 'pending') {
    return (
      <span className={classes.sending}>
        {cutOff ? null : <Loader size="sm" aria-hidden="true" />} {sendingWords(props)}
      </span>
    );
  }
  if (mode === 'mine') {
    return (
      <Button
        key={team.id}
        className={classes.guarded}
        color="flood"
        onClick={guard(onConfirm)}
        aria-label={`Confirm pick: ${isolated(team.name)}`}
      >
        Confirm pick
      </Button>
    );
  }
  if (mode === 'for') {
    return (
      <Button
        key={team.id}
        className={`dn-named ${classes.guarded}`}
        onClick={guard(onConfirm)}
        aria-label={`Confirm for ${clockName}: pick ${isolated(team.name)}`}
      >
        Confirm for {clockName}
      </Button>
    );
  }
  return (
    <>
      {mode === 'wait' && canActFor ? (
        <Button className="dn-named" variant="default" onClick={guard(onActFor)}>
          Pick for {clockName}…
        </Button>
      ) : null}
      {queued ? (
        <span className={classes.queued}>In your queue</span>
      ) : (
        <Button onClick={guard(onQueue)}>Add to queue</Button>
      )}
    </>
  );
}
