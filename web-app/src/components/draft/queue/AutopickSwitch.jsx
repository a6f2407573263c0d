import { Button, Switch } from '@mantine/core';
import { memo, useCallback, useEffect, useRef, useState } from 'react';

import { useAutopick } from '../../../hooks/useAutopick.js';
import { errorInWords } from '../../common/errorWords.js';
import controls from '../shell/controls.module.css';
import classes from './Queue.module.css';

const WAITS = 'Not saved yet. We’ll keep trying.';

/** @typedef {keyof typeof HOW} Source why the team is next */

const HOW = {
  selected: 'your selection',
  queue: 'first in your queue',
  rating: 'the best-rated',
  name: 'the first by name',
};

/**
 * My autopick switch, and the team I get next without picking. The log decides the setting; until it does, the switch shows
 * the requested one.
 *
 * @param {{leagueId: string, enabled: boolean, delaySeconds: number, hasClock: boolean, isDone: boolean,
 *   myTurn: boolean, team: string|null|undefined, source: keyof typeof HOW}} props `isDone`: I have no more turns;
 *   `myTurn`: it would take the turn that has begun; `team`: the name of the team it would take; undefined: my queue, which decides,
 *   has not loaded
 */
export function AutopickSwitch({ leagueId, enabled, delaySeconds, hasClock, isDone, myTurn, team, source }) {
  const { wanted, error, waits, set } = useAutopick(leagueId);
  const [asks, setAsks] = useState(false);
  if (asks && !myTurn) setAsks(false);
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const inside = useRef(false);
  useEffect(() => {
    if (!asks) return undefined;
    return () => {
      // The button that had the focus is gone.
      if (inside.current) box.current?.querySelector('input')?.focus({ preventScroll: true });
      inside.current = false;
    };
  }, [asks]);
  const shown = wanted ?? enabled;
  const onSet = useCallback(
    (/** @type {boolean} */ on) => (on && myTurn ? setAsks(true) : set(on)),
    [myTurn, set],
  );
  return (
    <div ref={box} className={classes.auto} data-on={shown || undefined}>
      <TheSwitch
        on={shown}
        delaySeconds={delaySeconds}
        isDone={isDone}
        problem={waits ? WAITS : error && errorInWords(error)}
        onSet={onSet}
      />
      {asks ? (
        <div
          className={classes.asks}
          role="alert"
          onFocus={() => {
            inside.current = true;
          }}
          onBlur={(event) => {
            if (event.relatedTarget) inside.current = event.currentTarget.contains(event.relatedTarget);
          }}
        >
          <p>
            It’s your turn: autopick takes {team ? <strong>{team}</strong> : 'a team'} for you, and goes on
            picking until you turn it off.
          </p>
          <Button
            onClick={() => {
              setAsks(false);
              set(true);
            }}
          >
            Turn it on
          </Button>
          <Button variant="default" onClick={() => setAsks(false)}>
            Cancel
          </Button>
        </div>
      ) : (
        // A new element for each team, so that its name does not move the words after it.
        <p key={team} className={classes.autoNext}>
          {isDone || team === undefined ? (
            '\u00a0'
          ) : team === null ? (
            'No team is left to take.'
          ) : (
            <>
              {shown ? 'Next pick' : hasClock ? 'If your time runs out' : 'Autopick would take'}:{' '}
              <strong>{team}</strong>, {HOW[source]}
            </>
          )}
        </p>
      )}
    </div>
  );
}

/**
 * Separate from the team it would take, so that a pick does not re-render it.
 * @param {{on: boolean, delaySeconds: number, isDone: boolean, problem: string|null, onSet: (on: boolean) => void}} props
 */
function Toggle({ on, delaySeconds, isDone, problem, onSet }) {
  const picks = delaySeconds > 0 ? `picks ${delaySeconds} s into your turn` : 'picks as your turn begins';
  return (
    <Switch
      className={controls.switch}
      label="Autopick"
      aria-label="Autopick"
      description={
        isDone ? 'You have all your teams.' : on ? `On. It ${picks}.` : `Off. Turned on, it ${picks}.`
      }
      checked={on}
      error={problem ?? undefined}
      onChange={(event) => onSet(event.currentTarget.checked)}
    />
  );
}

const TheSwitch = memo(Toggle);
