import { Switch } from '@mantine/core';

import { useSetAutopick } from '../../../hooks/queries.js';
import { errorInWords } from '../../common/errorWords.js';
import controls from '../shell/controls.module.css';
import classes from './Queue.module.css';

/** @import { nextAutopick } from '../model/teamList.js' */

const WHY = { queue: 'first free team of your queue', rating: 'best rating left', name: 'first name left' };

/**
 * My own autopick switch, and what autopick would take now. What holds is what the log says; until it does, the switch
 * shows what was asked for.
 *
 * @param {{leagueId: string, enabled: boolean, delaySeconds: number, next: ReturnType<typeof nextAutopick>}} props
 */
export function AutopickSwitch({ leagueId, enabled, delaySeconds, next }) {
  const change = useSetAutopick(leagueId);
  const shown = change.isPending ? change.variables : enabled;
  const begins = delaySeconds > 0 ? `${delaySeconds} s after your turn begins` : 'as soon as your turn begins';
  return (
    <div className={classes.auto} data-on={shown || undefined}>
      <Switch
        className={controls.switch}
        label="Autopick"
        aria-label="Autopick"
        description={shown ? `Picks for you ${begins}.` : 'Off: it picks only if your clock runs out.'}
        checked={shown}
        error={change.error ? errorInWords(change.error) : undefined}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      <p className={classes.autoNext}>
        {next ? (
          <>
            Would take <strong>{next.team.name}</strong> ({WHY[next.source]})
          </>
        ) : (
          'No team is left to take.'
        )}
      </p>
    </div>
  );
}
