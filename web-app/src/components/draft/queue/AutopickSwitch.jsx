import { Switch } from '@mantine/core';
import { memo } from 'react';

import { useAutopick } from '../../../hooks/useAutopick.js';
import { errorInWords } from '../../common/errorWords.js';
import controls from '../shell/controls.module.css';
import classes from './Queue.module.css';

const WAITS = 'Not saved yet. We’ll keep trying.';

/** @typedef {keyof typeof HOW} Source why the team is next */

const HOW = {
  selected: 'Next, your selection',
  queue: 'Next from your queue',
  rating: 'Next by rating',
  name: 'Next by name',
};

/**
 * My autopick switch, and the team I get next without picking. The log decides the setting; until it does, the switch shows
 * the requested one.
 *
 * @param {{leagueId: string, enabled: boolean, delaySeconds: number, hasClock: boolean, isDone: boolean,
 *   team: string|null|undefined, source: keyof typeof HOW}} props `isDone`: I have no more turns; `team`: the
 *   name of the team it would take; undefined: my queue, which decides, has not loaded
 */
export function AutopickSwitch({ leagueId, enabled, delaySeconds, hasClock, isDone, team, source }) {
  const { wanted, error, waits, set } = useAutopick(leagueId);
  const shown = wanted ?? enabled;
  return (
    <div className={classes.auto} data-on={shown || undefined}>
      <TheSwitch
        on={shown}
        delaySeconds={delaySeconds}
        takesAtZero={hasClock && team !== null}
        isDone={isDone}
        problem={waits ? WAITS : error && errorInWords(error)}
        onSet={set}
      />
      <p className={classes.autoNext}>
        {isDone ? (
          '\u00a0'
        ) : team ? (
          <>
            {HOW[source]}: <strong>{team}</strong>
          </>
        ) : team === null ? (
          'No team is left to take.'
        ) : (
          '\u00a0'
        )}
      </p>
    </div>
  );
}

/**
 * Separate from the team it would take, so that a pick does not re-render it.
 * @param {{on: boolean, delaySeconds: number, takesAtZero: boolean, isDone: boolean, problem: string|null,
 *   onSet: (on: boolean) => void}} props
 */
function Toggle({ on, delaySeconds, takesAtZero, isDone, problem, onSet }) {
  const begins =
    delaySeconds > 0 ? `${delaySeconds} s after your turn begins` : 'as soon as your turn begins';
  const off = takesAtZero
    ? 'Off. If your time runs out, you get the team shown here.'
    : 'Off. Nothing is picked for you.';
  return (
    <Switch
      className={controls.switch}
      label="Autopick"
      aria-label="Autopick"
      description={isDone ? 'You have all your teams.' : on ? `Picks for you ${begins}.` : off}
      checked={on}
      error={problem ?? undefined}
      onChange={(event) => onSet(event.currentTarget.checked)}
    />
  );
}

const TheSwitch = memo(Toggle);
