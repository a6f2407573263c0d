import { Button } from '@mantine/core';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { useAct } from '../../commissioner/useAct.js';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';

/** @import { Game } from '../../../lib/season/lines.js' */

/** The reason that the league sees for a game removed from it. */
const REASON = 'Added by mistake';

/**
 * Takes a game out that was added by mistake. In a custom competition it is cancelled. A league's own game becomes void by
 * a ruling, because its log keeps that it was added.
 * @param {{game: Game, name: string, leagueId: string, competitionId: string, isOwn: boolean, onKeep: () => void,
 *   onRemoved: () => void}} props name: "Blues at Reds"
 */
export function RemoveGame({ game, name, leagueId, competitionId, isOwn, onKeep, onRemoved }) {
  const { setResult, overrideResult } = useSeasonCommands();
  const { busy, error, act } = useAct();
  const remove = () =>
    isOwn
      ? overrideResult(leagueId, game.id, {
          home_score: game.home_score ?? 0,
          away_score: game.away_score ?? 0,
          how: 'void',
          reason: REASON,
        })
      : setResult(competitionId, game.id, { status: 'cancelled' });
  return (
    <div className={classes.form}>
      {/* Not the button that removes: a second Enter would press it. */}
      <p tabIndex={-1} data-autofocus>
        <strong>{name}</strong>{' '}
        {isOwn
          ? 'won’t count for anyone. Everyone sees under the commissioner’s rulings that you removed it, and you can bring it back there.'
          : `won’t count for anyone, in any league that uses these teams’ games.${game.starts_at === null ? '' : ' On its day it is listed as cancelled.'}`}
      </p>
      <FormFoot error={error}>
        <Button
          color="red"
          loading={busy}
          onClick={async () => {
            if (await act(remove)) onRemoved();
          }}
        >
          Remove the game
        </Button>
        <Button variant="default" onClick={onKeep}>
          Keep it
        </Button>
      </FormFoot>
    </div>
  );
}
