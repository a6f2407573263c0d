import { Button } from '@mantine/core';
import { useId } from 'react';

import { useSeasonCommands } from '../../hooks/useSeasonCommands.js';
import { thousandths } from '../../lib/season/scoring.js';
import { inOrder, pairInWords, scoreInWords } from '../../lib/season/sides.js';
import { useAct } from '../commissioner/useAct.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import classes from './Panels.module.css';
import parts from './Season.module.css';
import { gain, reasonInWords, unitOf } from './seasonWords.js';

/** @import { Game } from '../../lib/season/lines.js' */
/** @import { GameContext } from './GameCard.jsx' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** @type {Record<string, string>} */
const HOW = {
  overtime: ' in overtime',
  shootout: ' after a shoot-out',
  awarded: ', awarded',
  void: ', void',
};

/**
 * The commissioner's rulings in this league, each with its reason. Empty if there are none.
 * @param
 *   {{leagueId: string, season: SeasonView, reported: Game[], context: GameContext, canRule: boolean, onChanged: () => void}}
 *   props
 */
export default function Rulings({ leagueId, season, reported, context, canRule, onChanged }) {
  const id = useId();
  const { removeOverride } = useSeasonCommands();
  const { busy, error, act } = useAct();
  const { overrides, adjustments, added, facts } = season;
  if (overrides.length + adjustments.length + added.length === 0) return null;
  const games = new Map([...reported, ...added.map(({ game }) => game)].map((game) => [game.id, game]));
  const name = (/** @type {string} */ team) => context.teams.get(team)?.name ?? team;
  const said = (/** @type {Parameters<typeof reasonInWords>[0]} */ one) => reasonInWords(one, context.nameOf);
  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        Commissioner’s rulings
      </h2>
      <ul role="list" className={classes.list}>
        {overrides.map((one) => {
          const game = games.get(one.game_id);
          const isPlayed = game?.status === 'final' && game.home_score !== null;
          const score = isPlayed ? scoreInWords(facts, game) : '';
          const was = isPlayed ? `; it was ${score}` : '';
          const isRemoved = one.how === 'void' && added.some((own) => own.game.id === one.game_id);
          return (
            <li key={one.game_id} className={classes.ruling}>
              <p className={classes.what}>
                {isRemoved && game
                  ? `Removed: ${pairInWords(facts, name(game.home), name(game.away))}`
                  : null}
                {isRemoved
                  ? null
                  : game
                    ? inOrder(facts, name(game.home), name(game.away)).join(` ${scoreInWords(facts, one)} `)
                    : 'A game that is no longer listed'}
                {isRemoved ? null : (HOW[one.how] ?? '') + was}
              </p>
              <p className={classes.why}>{said(one)}</p>
              {canRule ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={busy}
                  onClick={async () => {
                    if (await act(() => removeOverride(leagueId, one.game_id))) onChanged();
                  }}
                >
                  {isRemoved ? `Bring it back${isPlayed ? ` with ${score}` : ''}` : 'Remove override'}
                </Button>
              ) : null}
            </li>
          );
        })}
        {added.map((one) => (
          <li key={one.game.id} className={classes.ruling}>
            <p className={classes.what}>
              Added: {pairInWords(facts, name(one.game.home), name(one.game.away))}
            </p>
            <p className={classes.why}>{said(one)}</p>
          </li>
        ))}
        {adjustments.map((one) => (
          <li key={`${one.user_id} ${one.at} ${one.points}`} className={classes.ruling}>
            <p className={classes.what}>
              {context.nameOf(one.user_id)}: {gain(thousandths(one.points))}{' '}
              {unitOf(thousandths(one.points), season.scoring.unit ?? 'points')}
            </p>
            <p className={classes.why}>{said(one)}</p>
          </li>
        ))}
      </ul>
      <ErrorNote error={error} />
    </section>
  );
}
