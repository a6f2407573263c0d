import { useEffect, useMemo } from 'react';

import { LazyChat } from '../chat/LazyChat.jsx';
import { seasonNews } from './seasonNews.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @import { GameContext } from './GameCard.jsx' */

/**
 * The league's chat during the season. Between the messages it shows results of my teams and changes of leader.
 * @param {{room: import('react').ComponentProps<typeof LazyChat>['room'], model: SeasonModel, context: GameContext,
 *   data: Pick<import('../../hooks/useSeason.js').SeasonData, 'finals'|'lookBack'>}} props
 */
export function SeasonChat({ room, model, data, context }) {
  const { finals, lookBack } = data;
  useEffect(() => void lookBack(), [lookBack]);
  const { teams, nameOf, me, facts } = context;
  const news = useMemo(
    () => seasonNews(model, finals, { teams, nameOf, me, facts }),
    [model, finals, teams, nameOf, me, facts],
  );
  return <LazyChat room={room} me={me} teamsById={teams} sport={facts.sport} news={news} />;
}
