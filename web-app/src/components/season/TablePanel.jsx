import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { FROM_WHEN } from '../../lib/season/fromWhen.js';

import { provisionalGain } from '../../lib/season/model.js';
import { isOwn } from './byHand.js';
import classes from './Season.module.css';
import { Standings } from './Standings.jsx';
import { sourceInWords } from './seasonWords.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @import { GameContext } from './GameCard.jsx' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** For this long after its draft, a league's table says from when games count. */
const YOUNG_MS = 28 * 86_400_000;

/**
 * @param
 *   {{leagueId: string, completedAt: number|null, rows: import('../../lib/season/standings.js').Row[], day: string|null, onNow: () => void,
 *   source: import('../../services/apiTypes.d.ts').SourceView, canEnter: boolean, model: SeasonModel, season:
 *   SeasonView, context: GameContext}} props
 *   `completedAt`: when the league's draft ended
 */
export function TablePanel({
  leagueId,
  completedAt,
  rows,
  day,
  onNow,
  source,
  canEnter,
  model,
  season,
  context,
}) {
  const { scoring } = model.book;
  // Members may not know yet what counts.
  const isYoung = season.phase === 'before' || context.now < (completedAt ?? 0) + YOUNG_MS;
  const playing = useMemo(
    () => new Set(day ? [] : model.live.flatMap(({ home, away }) => [home, away])),
    [model, day],
  );
  const gains = useMemo(
    () => new Map(day ? [] : rows.map(({ userId }) => [userId, provisionalGain(model, userId)])),
    [model, rows, day],
  );
  return (
    <div>
      {day ? (
        <p className={classes.past}>
          After {day}
          <Button size="compact-sm" variant="default" onClick={onNow}>
            Back to now
          </Button>
        </p>
      ) : null}
      <Standings
        rows={rows}
        leagueId={leagueId}
        unit={scoring.unit}
        ties={scoring.ties}
        gains={gains}
        playing={playing}
        past={day !== null}
        begun={season.phase !== 'before' || rows.some(({ points }) => points !== rows[0].points)}
        hash={model.hash}
        season={season}
        context={context}
      />
      <div className={classes.foot}>
        {isYoung ? <p>{FROM_WHEN}</p> : null}
        <p>{season.words.at(-1)}</p>
        <p>
          {sourceInWords(
            source,
            context.now,
            season.closing ? null : canEnter ? 'me' : 'commissioner',
            model.games.some((game) => game.status === 'final' && isOwn(season, game)),
          )}
        </p>
      </div>
    </div>
  );
}
