import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { openGames, resultDays, todaysGames } from '../../lib/season/gameLists.js';
import { isOpen } from '../../lib/season/lines.js';
import { localDay } from '../../lib/season/localDay.js';
import { ifItWins, ownersOf } from '../../lib/season/model.js';
import { inOrder } from '../../lib/season/sides.js';
import { dayAlone } from '../common/times.js';
import { GameCard } from './GameCard.jsx';
import classes from './Games.module.css';
import { correctionInWords, gain, placeThen, sourceInWords } from './seasonWords.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @import { Game } from '../../lib/season/lines.js' */
/** @import { GameContext } from './GameCard.jsx' */
/** @import { Correction } from '../../services/season/seasonStore.js' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */
/** @typedef {{model: SeasonModel, season: SeasonView, context: GameContext, corrections: Correction[], action?: (game: Game) => import('react').ReactNode, onAdd?: () => void}} GamesProps onAdd: for who may add games */

const NEXT = 4;

/** Days of earlier results that one tap shows. */
const MORE = 5;

/** @param {SeasonModel} model @param {string} me @param {Game} game */
const isMine = (model, me, game) => ownersOf(model, game).includes(me);

/** @param {number} now @param {Game} game */
const isToday = (now, game) => game.starts_at !== null && localDay(game.starts_at) === localDay(now);

/** @param {Game} game one of them */
const resultsOf = ({ starts_at: at }) => (at === null ? 'Results' : `Results of ${dayAlone(at)}`);

/** My games first. @param {SeasonModel} model @param {string} me @param {Game[]} games */
const mineFirst = (model, me, games) => [
  ...games.filter((game) => isMine(model, me, game)),
  ...games.filter((game) => !isMine(model, me, game)),
];

/**
 * What a win of either team would change, for games in play and my games of today.
 * @param {SeasonModel} model
 * @param {SeasonView} season
 * @param {GameContext} context
 * @param {Game} game
 * @returns {string[]}
 */
function stakesOf(model, season, context, game) {
  if (!isOpen(game)) return [];
  return inOrder(context.facts, game.home, game.away).flatMap((team) =>
    ifItWins(model, season, game, team)
      .filter(({ points }) => points > 0)
      .map(({ userId, points, place, before }) => {
        const who = userId === context.me ? 'you' : context.nameOf(userId);
        const code = context.teams.get(team)?.abbreviation ?? team;
        return `${code} win: ${who} ${gain(points)}, ${placeThen(place, season.phase === 'before' ? null : before)}`;
      }),
  );
}

/** The games in play, mine first. @param {GamesProps} props */
export function NowGames(props) {
  const { model, context } = props;
  const live = mineFirst(model, context.me, model.live);
  return live.length > 0 ? <Section {...props} id="now" title="Now" games={live} stakes /> : null;
}

/** My next games after today. @param {GamesProps} props */
const nextForMe = ({ model, season, context }) =>
  openGames(model, season, context.now)
    .toCome.filter((game) => isMine(model, context.me, game) && !isToday(context.now, game))
    .slice(0, NEXT);

/** @param {GamesProps} props */
export function NextForMe(props) {
  const mine = nextForMe(props);
  if (mine.length === 0) return null;
  return <Section {...props} id="mine" title="Next for you" games={mine} />;
}

/** Today, what comes next, and the last results. @param {GamesProps & {showsNext?: boolean}} props */
export function Games({ showsNext = false, onAdd, ...props }) {
  const { model, season, context } = props;
  const [days, setDays] = useState(0);
  const today = useMemo(
    () => todaysGames(model, season, context.now).filter((game) => !model.live.includes(game)),
    [model, season, context.now],
  );
  const [results, earlier] = useMemo(() => {
    const [last = [], ...before] = resultDays(model, context.now);
    return [last, before];
  }, [model, context.now]);
  const mine = showsNext ? nextForMe(props) : [];
  const { toCome, waiting } = openGames(model, season, context.now);
  const next = toCome.filter((game) => !today.includes(game) && !mine.includes(game));
  const { corrections } = props;
  const corrected = useMemo(() => {
    // Also of games among the earlier results: a section that went as those are opened would move the list under the finger.
    const shown = new Set([...today, ...results].map(({ id }) => id));
    const ids = new Set(corrections.map(({ game }) => game.id).filter((id) => !shown.has(id)));
    return model.games.filter(({ id }) => ids.has(id));
  }, [model, corrections, today, results]);
  const lists = [model.live, today, nextForMe(props), results, corrected, waiting, next, earlier];
  const nothing = lists.every((list) => list.length === 0);
  const add = onAdd ? (
    <Button variant="default" onClick={onAdd}>
      Add a game…
    </Button>
  ) : null;
  return (
    <div className={classes.sections}>
      {nothing ? (
        <div className={classes.none}>
          <p>No games are known yet.</p>
          <p>{sourceInWords(season.source, context.now, null)}</p>
          {add}
        </div>
      ) : null}
      <NowGames {...props} />
      {today.length > 0 ? (
        <Section {...props} id="today" title="Today" games={mineFirst(model, context.me, today)} stakes />
      ) : null}
      <Some {...props} id="waiting" title="Waiting for a result" games={waiting} more="without a result" />
      {showsNext ? <NextForMe {...props} /> : null}
      {results.length > 0 ? (
        <Section
          {...props}
          id="results"
          title={resultsOf(results[0])}
          games={mineFirst(model, context.me, results)}
        />
      ) : null}
      {corrected.length > 0 ? (
        <Section
          {...props}
          id="corrected"
          title="Corrected this week"
          games={mineFirst(model, context.me, corrected)}
        />
      ) : null}
      <Some {...props} id="next" title="Coming up" games={next} more="to come" />
      {nothing || !add ? null : <div>{add}</div>}
      {earlier.slice(0, days).map((games) => (
        <Section
          {...props}
          key={games[0].id}
          id={games[0].id}
          title={resultsOf(games[0])}
          games={mineFirst(model, context.me, games)}
        />
      ))}
      {earlier.length <= days ? null : (
        <Button
          variant="subtle"
          onClick={() => {
            const isLast = earlier.length <= days + MORE;
            showMore(() => setDays(days + MORE), isLast ? `games-${earlier[days][0].id}` : null);
          }}
        >
          Earlier results
        </Button>
      )}
    </div>
  );
}

/**
 * Shows more. If the pressed button goes with it, the first of what it shows takes the focus.
 * @param {() => void} show @param {string|null} first its element; null: the button stays
 */
function showMore(show, first) {
  flushSync(show);
  if (first) document.getElementById(first)?.focus();
}

/**
 * The first few of these games, and a button for the rest.
 * @param {GamesProps & {id: string, title: string, games: Game[], more: string}} props more: what they are called
 */
function Some({ games, more, ...props }) {
  const [all, setAll] = useState(false);
  if (games.length === 0) return null;
  return (
    <>
      <Section {...props} games={all ? games : games.slice(0, NEXT)} />
      {all || games.length <= NEXT ? null : (
        <Button
          variant="subtle"
          onClick={() => showMore(() => setAll(true), `games-${props.id}-${games[NEXT].id}`)}
        >
          Show all {games.length} games {more}
        </Button>
      )}
    </>
  );
}

/** @param {GamesProps & {id: string, title: string, games: Game[], stakes?: boolean}} props */
function Section({ id, title, games, stakes = false, model, season, context, corrections, action }) {
  const said = useMemo(
    () =>
      new Map(
        stakes
          ? games
              .filter((game) => model.live.includes(game) || isMine(model, context.me, game))
              .map((game) => [game.id, stakesOf(model, season, context, game)])
          : [],
      ),
    [stakes, games, model, season, context],
  );
  const corrected = new Map(
    [...corrections].reverse().map((one) => [one.game.id, correctionInWords(one, context.facts)]),
  );
  return (
    <section aria-labelledby={`games-${id}`}>
      <h2 id={`games-${id}`} tabIndex={-1} className={classes.title} data-live={id === 'now' || undefined}>
        {title}
      </h2>
      <ul role="list" className={classes.list}>
        {games.map((game) => (
          <li key={game.id} id={`games-${id}-${game.id}`} tabIndex={-1}>
            <GameCard
              game={game}
              owners={ownersOf(model, game)}
              context={context}
              stakes={said.get(game.id)}
              was={corrected.get(game.id)}
              action={action?.(game)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
