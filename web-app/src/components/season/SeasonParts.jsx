import { Suspense, useMemo, useState } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';
import { nextToEnter } from '../../lib/season/gameLists.js';
import { areLocked } from '../../lib/season/guesses.js';
import { tableThen } from '../../lib/season/keptDay.js';
import { ChatCount } from '../chat/LazyChat.jsx';
import { LoadingRows } from '../common/Loading.jsx';
import { PanelBoundary } from '../common/PanelBoundary.jsx';
import { hasNoChances, isByHand, isOwn } from './byHand.js';
import { MeCard } from './MeCard.jsx';
import { MyChance } from './MyChance.jsx';
import { Part } from './Part.jsx';
import { ResultButton } from './ResultButton.jsx';
import { Rules } from './Rules.jsx';
import { SeasonChat } from './SeasonChat.jsx';
import { SeasonDialogs } from './SeasonDialogs.jsx';
import { SeasonLayout } from './SeasonLayout.jsx';
import { dayNames } from './seasonWords.js';
import { TablePanel } from './TablePanel.jsx';
import { useMinute } from './useMinute.js';
import { useSeasonModel } from './useSeasonModel.js';

/** @import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js' */
/** @import { RoomView } from '../../hooks/useWebSocket.js' */
/** @import { SeasonData } from '../../hooks/useSeason.js' */
/** @import { Game } from '../../lib/season/lines.js' */
/** @import { ManagePart } from './SeasonDialogs.jsx' */
/** @import { League } from '../../services/types.js' */
/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

const Calendar = lazyPart(() => import('./Calendar.jsx'));
const Chances = lazyPart(() => import('./Chances.jsx'));
const Ending = lazyPart(() => import('./Ending.jsx'));
const Files = lazyPart(() => import('./Files.jsx'));
const Guess = lazyPart(() => import('./Guess.jsx'));
const Race = lazyPart(() => import('./Race.jsx'));
const Rulings = lazyPart(() => import('./Rulings.jsx'));
const Seasons = lazyPart(() => import('./Seasons.jsx'));

/**
 * @param {{room: RoomView & {league: League}, data: SeasonData, season: SeasonView, competition: ReturnType<typeof useCompetitionTeams>, league: League,
 *   userIds: string[], people: RoomView['people'], me: string, may: {rule: boolean, enter: boolean}, managing: ManagePart|null, onAdd: () => void,
 *   onManaged: () => void}} props
 */
export function SeasonParts({
  room,
  data,
  season,
  competition,
  league,
  userIds,
  people,
  me,
  may,
  managing,
  onAdd,
  onManaged,
}) {
  const [entering, setEntering] = useState(/** @type {Game|null} */ (null));
  const [place, setPlace] = useState(/** @type {number|null} */ (null));
  const now = useMinute();
  const model = useSeasonModel(season, data.games, competition.teams, userIds);
  const context = useMemo(
    () => ({
      teams: competition.byId,
      nameOf: (/** @type {string} */ userId) => people.get(userId)?.display_name ?? 'Former member',
      isHere: (/** @type {string} */ userId) => people.has(userId),
      me,
      facts: season.facts,
      now,
    }),
    [competition.byId, people, me, season.facts, now],
  );
  if (!model) return <LoadingRows rows={5} height={64} label="Loading the games…" />;

  const day = place === null ? null : model.days[place];
  const rows = day && place !== null ? tableThen(model, place) : model.rows;
  const unit = model.book.scoring.unit;
  const custom = season.facts.custom;
  const { closing } = season;
  const canRule = may.rule && !closing;
  const canEnter = (custom ? may.enter : may.rule) && !closing;
  const known = { revision: data.games?.revision ?? season.revision, schedule: model.schedule };
  const locked = areLocked(model, season, now);
  const action = canEnter
    ? (/** @type {Game} */ game) => (
        <ResultButton game={game} byHand={custom || isOwn(season, game)} onEnter={setEntering} />
      )
    : undefined;
  const source = data.source ?? season.source;
  const mayAdd = canEnter && isByHand(custom, source);
  const shared = {
    model,
    season,
    context,
    corrections: data.corrections,
    action,
    onAdd: mayAdd ? onAdd : undefined,
  };
  const over = (
    <SeasonDialogs
      league={league}
      season={season}
      context={context}
      userIds={userIds}
      guessing={Boolean(season.scoring.guess) && !locked}
      managing={managing}
      onManaged={onManaged}
      entering={entering}
      next={(game, entered) => (mayAdd ? nextToEnter(model, game, now, entered) : null)}
      onNext={setEntering}
      onEntered={() => setEntering(null)}
    />
  );
  const ending = closing ? (
    <PanelBoundary name="The end of the season">
      <Suspense fallback={<LoadingRows rows={1} height={360} label="Loading the final table…" />}>
        <Ending
          closing={closing}
          season={season}
          rows={model.rows}
          moved={model.moved}
          league={league}
          unit={unit}
          context={context}
        />
      </Suspense>
    </PanelBoundary>
  ) : null;
  const me_ = (
    <PanelBoundary name="Your place">
      <MeCard
        model={model}
        season={season}
        rows={rows}
        context={context}
        past={day !== null}
        chance={
          season.phase === 'running' && day === null ? (
            <MyChance leagueId={league.id} seq={league.seq} games={known} me={me} />
          ) : null
        }
      />
    </PanelBoundary>
  );
  const table = (
    <PanelBoundary name="The table">
      <TablePanel
        leagueId={league.id}
        completedAt={league.completed_at}
        rows={rows}
        day={day && place !== null ? dayNames(model.days)[place] : null}
        onNow={() => setPlace(null)}
        source={source}
        canEnter={canEnter}
        {...shared}
      />
    </PanelBoundary>
  );
  const race = (
    <PanelBoundary name="The race">
      <Suspense fallback={<LoadingRows rows={1} height={380} label="Drawing the race…" />}>
        <Race
          model={model}
          place={place}
          onPlace={setPlace}
          me={me}
          unit={unit}
          nameOf={context.nameOf}
          userIds={userIds}
        />
      </Suspense>
    </PanelBoundary>
  );
  const chances =
    closing || hasNoChances(model, season) ? null : (
      <PanelBoundary name="The chances">
        <Suspense fallback={<LoadingRows rows={1} height={240} label="Loading the chances…" />}>
          <Chances
            leagueId={league.id}
            seq={league.seq}
            games={known}
            me={me}
            unit={unit}
            nameOf={context.nameOf}
          />
        </Suspense>
      </PanelBoundary>
    );
  const guess = season.scoring.guess ? (
    <Part name="The guess">
      <Guess
        leagueId={league.id}
        of={season.scoring.guess.of}
        unit={unit}
        guesses={season.guesses}
        locked={locked}
        me={me}
        userIds={userIds}
        nameOf={context.nameOf}
        onSaved={() => void data.reload()}
      />
    </Part>
  ) : null;
  const rules = (
    <>
      <Rules words={season.words} name={model.book.scoring.name} />
      {locked ? guess : null}
      <Part name="The rulings">
        <Rulings
          leagueId={league.id}
          season={season}
          reported={data.games?.games ?? []}
          context={context}
          canRule={canRule}
          onChanged={() => void data.reload()}
        />
      </Part>
    </>
  );
  const more = (
    <Part name="This part">
      <Seasons leagueId={league.id} />
      <Calendar />
      <Files leagueId={league.id} leagueName={league.name} />
    </Part>
  );
  // The dialogs stay when a turned tablet changes the layout: somebody may be typing in one.
  return (
    <>
      <SeasonLayout
        ending={ending}
        place={me_}
        guess={locked ? null : guess}
        table={table}
        race={race}
        chances={chances}
        rules={rules}
        more={more}
        chat={<SeasonChat room={room} model={model} data={data} context={context} />}
        chatCount={<ChatCount leagueId={league.id} />}
        games={shared}
        closed={closing !== null}
      />
      {over}
    </>
  );
}
