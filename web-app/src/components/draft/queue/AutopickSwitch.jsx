import { Switch } from '@mantine/core';

import { errorInWords } from '../../common/errorWords.js';
import { useAutopick } from './useAutopick.js';
import classes from './Queue.module.css';

/** @import { nextAutopick } from '../model/teamList.js' */

const WHY = { queue: 'first free team of your queue', rating: 'best rating left', name: 'first name left' };

/**
 * @param {{leagueId: string, enabled: boolean, delaySeconds: number, next: ReturnType<typeof nextAutopick>}} props
 */
export function AutopickSwitch({ leagueId, enabled, delaySeconds, next }) {
  const { shown, error, set } = useAutopick(leagueId, enabled);
  const when = shown
    ? `Picks for you ${delaySeconds > 0 ? `${delaySeconds} s after your turn begins` : 'as soon as your turn begins'}.`
    : 'Only when your clock runs out.';
  return (
    <div className={classes.auto} data-on={shown || undefined}>
      <Switch
        label="Autopick"
        description={when}
        checked={shown}
        error={error ? errorInWords(error) : undefined}
        onChange={(event) => set(event.currentTarget.checked)}
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
