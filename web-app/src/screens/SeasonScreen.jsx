import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';

import { ConnectionBadge } from '../components/common/ConnectionBadge.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { NextLeague } from '../components/season/NextLeague.jsx';
import classes from '../components/season/Season.module.css';
import { SeasonParts } from '../components/season/SeasonParts.jsx';
import { phaseInWords } from '../components/season/seasonWords.js';
import { useMinute } from '../components/season/useMinute.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useSeason } from '../hooks/useSeason.js';
import { nameWithSeason } from '../lib/competitionName.js';
import { isolated } from '../lib/isolated.js';
import { asRuled, dayIn } from '../lib/season/model.js';
import { phaseBy } from '../lib/season/phase.js';

/** @import { ManagePart } from '../components/season/SeasonDialogs.jsx' */
/** @import { SeasonData } from '../hooks/useSeason.js' */
/** @import { RoomView } from '../hooks/useWebSocket.js' */
/** @import { DraftState, League, User } from '../services/types.js' */

/** Whether no result comes by itself. @param {import('../services/apiTypes.d.ts').SeasonView} season */
const nothingComes = ({ closing, source }) =>
  Boolean(closing) || source.state === 'off' || source.state === 'unreachable';

/**
 * A league's home after its draft: the table, the games, the race, the rules.
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
  const season = useCurrentPhase(data);
  const heading = useArrival(league.name);
  const failed = data.error ?? competition.error;
  const role = league.members.find(({ user_id }) => user_id === me.id)?.role;
  const may = { rule: role === 'commissioner', enter: role === 'commissioner' || role === 'co_commissioner' };
  const [managing, setManaging] = useState(/** @type {ManagePart|null} */ (null));
  const now = useMinute();
  const games = useMemo(
    () => season && data.games && asRuled(data.games.games, season, dayIn(season.facts.zone)),
    [season, data.games],
  );
  const phase = season ? phaseInWords(season, games, now) : 'Season';
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <p className={classes.eyebrow}>
            {phase}
            {season ? `, ${nameWithSeason(season.facts.name, season.facts.season)}` : ''}
            <ConnectionBadge
              connection={connection}
              compact
              isSeason
              comes={season === null || !nothingComes(season)}
            />
          </p>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {league.name}
          </h1>
        </div>
        <div className={classes.actions}>
          {season && (may.rule || (may.enter && season.facts.custom)) ? (
            <Button variant="default" size="compact-md" onClick={() => setManaging('all')}>
              Run the season
            </Button>
          ) : null}
          <Button variant="subtle" size="compact-md" onClick={onRecap}>
            Draft recap
          </Button>
          <Button variant="subtle" size="compact-md" onClick={onBoard}>
            Draft board
          </Button>
        </div>
      </header>
      {season ? <NextLeague league={league} season={season} me={me.id} onTold={data.reload} /> : null}
      {failed ? (
        <ErrorNote
          error={failed}
          title={season ? 'The season did not update' : 'The season did not load'}
          onRetry={() => {
            void data.reload();
            if (competition.error) void competition.refetch();
          }}
        />
      ) : null}
      {season && competition.status === 'success' ? (
        <SeasonParts
          room={room}
          data={data}
          season={season}
          competition={competition}
          league={league}
          userIds={state.order}
          people={room.people}
          me={me.id}
          may={may}
          managing={managing}
          onAdd={() => setManaging('game')}
          onManaged={() => {
            setManaging(null);
            void data.reload();
          }}
        />
      ) : failed ? null : (
        <LoadingRows rows={5} height={64} label="Loading the season…" />
      )}
    </div>
  );
}

/** The season as read, in the phase that its games have reached since. @param {SeasonData} data */
function useCurrentPhase({ season, games }) {
  return useMemo(() => {
    if (!season || !games) return season;
    const phase = phaseBy(season, games.games);
    return phase === season.phase ? season : { ...season, phase };
  }, [season, games]);
}

/** Sets the tab's title, and takes the focus from the control that led here. @param {string} leagueName */
function useArrival(leagueName) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    document.title = `${isolated(leagueName)} · Draftnight`;
  }, [leagueName]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return heading;
}
