import { Button, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBallAmericanFootball, IconChartLine, IconListNumbers, IconScale } from '@tabler/icons-react';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';

import { ConnectionBadge } from '../components/common/ConnectionBadge.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { PanelBoundary } from '../components/common/PanelBoundary.jsx';
import { Games, NextForMe, NowGames } from '../components/season/Games.jsx';
import { MeCard } from '../components/season/MeCard.jsx';
import { Rules } from '../components/season/Rules.jsx';
import classes from '../components/season/Season.module.css';
import { Standings } from '../components/season/Standings.jsx';
import { dayName, sourceInWords } from '../components/season/seasonWords.js';
import { useSeasonModel } from '../components/season/useSeasonModel.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useSeason } from '../hooks/useSeason.js';
import { lazyPart } from '../lib/lazyPart.js';
import { provisionalGain, tableOn } from '../lib/season/model.js';

/** @import { RoomView } from '../hooks/useWebSocket.js' */
/** @import { SeasonData } from '../hooks/useSeason.js' */
/** @import { DraftState, League, User } from '../services/types.js' */
/** @import { SeasonModel } from '../lib/season/model.js' */
/** @import { GameContext } from '../components/season/GameCard.jsx' */
/** @typedef {import('../services/apiTypes.d.ts').SeasonView} SeasonView */

const Race = lazyPart(() => import('../components/season/Race.jsx'));

const WIDE = '(min-width: 62em)';

/** @type {Record<string, string>} */
const PHASES = {
  before: 'Before the first game',
  running: 'Season',
  over: 'Season over',
  closed: 'Season closed',
};

/**
 * A league's home once its draft is over: the table, the games, the race, the rules.
 * @param {{room: RoomView & {league: League, state: DraftState}, me: Pick<User, 'id'>, leagueId: string,
 *   onRecap: () => void, onBoard: () => void}} props
 */
export default function SeasonScreen({ room, me, leagueId, onRecap, onBoard }) {
  const { league, state, connection } = room;
  const data = useSeason(leagueId, {
    competitionId: league.competition_id,
    seq: league.seq,
    isLive: connection.phase === 'live',
  });
  const competition = useCompetitionTeams(league.competition_id);
  const { season } = data;
  const heading = useArrival(league.name);
  const failed = data.error ?? competition.error;
  const phase = season ? PHASES[season.phase] : 'Season';
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <p className={classes.eyebrow}>
            {phase}
            {season ? `, ${season.facts.name} ${season.facts.season}` : ''}
            <ConnectionBadge connection={connection} compact />
          </p>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {league.name}
          </h1>
        </div>
        <div className={classes.actions}>
          <Button variant="subtle" size="compact-md" onClick={onRecap}>
            Draft recap
          </Button>
          <Button variant="subtle" size="compact-md" onClick={onBoard}>
            Draft board
          </Button>
        </div>
      </header>
      {failed ? (
        <ErrorNote
          error={failed}
          title={season ? 'The season could not be read again' : 'The season did not load'}
          onRetry={() => {
            void data.reload();
            if (competition.error) void competition.refetch();
          }}
        />
      ) : null}
      {season && competition.status === 'success' ? (
        <Ready
          data={data}
          season={season}
          competition={competition}
          league={league}
          userIds={state.order}
          people={room.people}
          me={me.id}
        />
      ) : failed ? null : (
        <LoadingRows rows={5} height={64} label="Reading the season…" />
      )}
    </div>
  );
}

/**
 * @param {{data: SeasonData, season: SeasonView, competition: ReturnType<typeof useCompetitionTeams>, league: League,
 *   userIds: string[], people: RoomView['people'], me: string}} props
 */
function Ready({ data, season, competition, league, userIds, people, me }) {
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [place, setPlace] = useState(/** @type {number|null} */ (null));
  const now = useMinute();
  const model = useSeasonModel(season, data.games, competition.teams, userIds);
  const context = useMemo(
    () => ({
      teams: competition.byId,
      nameOf: (/** @type {string} */ userId) => people.get(userId)?.display_name ?? 'Former member',
      me,
      facts: season.facts,
      now,
    }),
    [competition.byId, people, me, season.facts, now],
  );
  if (!model) return <LoadingRows rows={5} height={64} label="Reading the games…" />;

  const day = place === null ? null : model.days[place];
  const rows = day && place !== null ? tableOn(model.book, model.days, place) : model.rows;
  const unit = model.book.scoring.unit;
  const shared = { model, season, context, news: data.news };
  const me_ = (
    <MeCard
      rows={rows}
      me={me}
      unit={unit}
      provisional={provisionalGain(model, me)}
      provisionalRank={
        model.live.length > 0 ? (model.provisional.find((row) => row.userId === me)?.rank ?? null) : null
      }
      nameOf={context.nameOf}
      past={day !== null}
    />
  );
  const table = (
    <TablePanel
      leagueId={league.id}
      rows={rows}
      day={day?.day ?? null}
      onNow={() => setPlace(null)}
      source={data.source ?? season.source}
      custom={false}
      {...shared}
    />
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
  const rules = <Rules words={season.words} name={model.book.scoring.name} />;
  if (wide)
    return (
      <div className={classes.columns}>
        <div className={classes.stack}>
          {me_}
          {table}
        </div>
        <div className={classes.stack}>
          {race}
          {rules}
        </div>
        {/* A box that scrolls is reached by keyboard. */}
        <section className={`${classes.stack} ${classes.aside}`} tabIndex={0} aria-label="Games">
          <Games {...shared} showsNext />
        </section>
      </div>
    );
  return (
    <Tabs className={classes.tabs} defaultValue="table" variant="unstyled" keepMounted={false}>
      <Tabs.Panel value="table" className={classes.stack}>
        {me_}
        <NowGames {...shared} />
        {table}
        <NextForMe {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="games">
        <Games {...shared} />
      </Tabs.Panel>
      <Tabs.Panel value="race" className={classes.stack}>
        {race}
        {table}
      </Tabs.Panel>
      <Tabs.Panel value="rules">{rules}</Tabs.Panel>
      <Tabs.List className={classes.tabList} aria-label="Parts of the season">
        {TABS.map(({ value, label, icon: Icon }) => (
          <Tabs.Tab
            key={value}
            value={value}
            className={classes.tab}
            leftSection={<Icon size={21} stroke={1.75} aria-hidden="true" />}
          >
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

const TABS = /** @type {{value: string, label: string, icon: import('react').ComponentType<any>}[]} */ ([
  { value: 'table', label: 'Table', icon: IconListNumbers },
  { value: 'games', label: 'Games', icon: IconBallAmericanFootball },
  { value: 'race', label: 'Race', icon: IconChartLine },
  { value: 'rules', label: 'Rules', icon: IconScale },
]);

/**
 * @param {{leagueId: string, rows: import('../lib/season/standings.js').Row[], day: string|null, onNow: () => void,
 *   source: import('../services/apiTypes.d.ts').SourceView, custom: boolean, model: SeasonModel, season: SeasonView, context: GameContext}} props
 */
function TablePanel({ leagueId, rows, day, onNow, source, custom, model, season, context }) {
  const { scoring } = model.book;
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
          After {dayName(day)}
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
        hash={model.hash}
        context={context}
      />
      <div className={classes.foot}>
        <p>{season.words.at(-1)}</p>
        <p>{sourceInWords(source, context.now, custom)}</p>
      </div>
    </div>
  );
}

/** The time by the minute: ages and "today" do not need more. */
function useMinute() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Names the tab, and takes the focus that the control which led here had. @param {string} leagueName */
function useArrival(leagueName) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    document.title = `${leagueName} · Draftnight`;
  }, [leagueName]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return heading;
}
