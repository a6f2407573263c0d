import { Suspense, useCallback, useRef, useState } from 'react';
import { lazyPart } from '../../lib/lazyPart.js';
import { countsStage, readScoring } from '../../lib/season/scoring.js';
import { isOwn } from './byHand.js';
import { Saved } from './manage/Saved.jsx';

/** @import { Game } from '../../lib/season/lines.js' */
/** @import { League } from '../../services/types.js' */
/** @import { GameContext } from './GameCard.jsx' */
/** @typedef {'all'|'game'} ManagePart what the commissioner's dialog opens at: the list of actions, or adding a game */

/** @typedef {{no: number, game: string, said: string, undo: () => Promise<unknown>, isUndone: boolean}} LastSaved
 *   game: its id */

const EnterResult = lazyPart(() => import('./manage/EnterResult.jsx'));
const Manage = lazyPart(() => import('./manage/Manage.jsx'));

/**
 * The dialogs over the season: the commissioner's actions, entering a result, and undoing that. `next`: the game to go
 * on with after this one, other than those with these ids. `guessing`: the first game to begin closes the guesses.
 * @param
 *   {{league: League, season: import('../../services/apiTypes.d.ts').SeasonView, context: GameContext, userIds: string[],
 *   guessing: boolean, managing: ManagePart|null, onManaged: () => void, entering: Game|null, next: (game: Game, entered: string[]) => Game|null,
 *   onNext: (game: Game) => void, onEntered: () => void}} props
 */
export function SeasonDialogs({
  league,
  season,
  context,
  userIds,
  guessing,
  managing,
  onManaged,
  entering,
  next,
  onNext,
  onEntered,
}) {
  const [saved, setSaved] = useState(/** @type {LastSaved|null} */ (null));
  const saves = useRef(0);
  // A result that was entered arrives later than the dialog goes on: its game must not come again, at 0–0.
  const [entered, setEntered] = useState(/** @type {string[]} */ ([]));
  // An earlier result's Undo may end when a later result has been saved.
  const forget = useCallback(
    (/** @type {number} */ no) => setSaved((one) => (one?.no === no ? null : one)),
    [],
  );
  /** @param {LastSaved} last */
  function undone({ no, game }) {
    setSaved((one) => (one?.no === no ? { ...one, isUndone: true } : one));
    setEntered((ids) => ids.filter((id) => id !== game)); // its result is missing again
  }
  // What is done next is about something else: its Undo must not come back over that.
  const opened = entering !== null;
  const [wasOpened, setWasOpened] = useState(opened);
  if (opened !== wasOpened) setWasOpened(opened);
  if (saved && (managing || season.closing || (opened && !wasOpened))) setSaved(null);
  const { custom } = season.facts;
  return (
    <Suspense fallback={null}>
      {managing ? (
        <Manage
          leagueId={league.id}
          seq={league.seq}
          competitionId={league.competition_id}
          season={season}
          context={context}
          userIds={userIds}
          guessing={guessing}
          start={managing}
          mayRule={league.commissioner_id === context.me}
          onClose={onManaged}
        />
      ) : null}
      {entering ? (
        <EnterResult
          game={entering}
          context={context}
          leagueId={league.id}
          competitionId={league.competition_id}
          overrides={!custom}
          isOwn={isOwn(season, entering)}
          guessing={guessing && countsStage(readScoring(season.scoring), entering.stage)}
          next={next(entering, entered)}
          undo={saved?.undo ?? null}
          undone={saved?.isUndone ?? false}
          onUndone={() => saved && undone(saved)}
          onNext={onNext}
          onClose={() => {
            setEntered([]);
            onEntered();
          }}
          onSaved={(takeBack, said) => {
            saves.current += 1;
            setEntered((ids) => [...ids, entering.id]);
            if (custom)
              setSaved({ no: saves.current, game: entering.id, said, undo: takeBack, isUndone: false });
          }}
        />
      ) : null}
      {saved && !saved.isUndone && !entering ? <Saved key={saved.no} {...saved} onGone={forget} /> : null}
    </Suspense>
  );
}
