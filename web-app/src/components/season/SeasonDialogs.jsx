import { Suspense, useCallback, useState } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';
import { Saved } from './manage/Saved.jsx';

/** @import { Game } from '../../lib/season/lines.js' */
/** @import { League } from '../../services/types.js' */
/** @import { GameContext } from './GameCard.jsx' */

const EnterResult = lazyPart(() => import('./manage/EnterResult.jsx'));
const Manage = lazyPart(() => import('./manage/Manage.jsx'));

/**
 * The dialogs over the season: the commissioner's actions, entering a result, and undoing that.
 * @param
 *   {{league: League, season: import('../../services/apiTypes.d.ts').SeasonView, context: GameContext, userIds: string[],
 *   managing: boolean, onManaged: () => void, entering: Game|null, onEntered: () => void}} props
 */
export function SeasonDialogs({
  league,
  season,
  context,
  userIds,
  managing,
  onManaged,
  entering,
  onEntered,
}) {
  const [saved, setSaved] = useState(/** @type {{undo: () => Promise<unknown>}|null} */ (null));
  const forget = useCallback(() => setSaved(null), []);
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
          onClose={onEntered}
          onSaved={(undo) => custom && setSaved({ undo })}
        />
      ) : null}
      {saved ? <Saved undo={saved.undo} onGone={forget} /> : null}
    </Suspense>
  );
}
