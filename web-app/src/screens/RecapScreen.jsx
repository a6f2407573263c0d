import { Button } from '@mantine/core';
import { IconLayoutGrid, IconTrophy } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';

import { LazyChat } from '../components/chat/LazyChat.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows, LoadingScreen } from '../components/common/Loading.jsx';
import { dayAndTime } from '../components/common/times.js';
import { BoardPanel } from '../components/draft/board/BoardPanel.jsx';
import { CommissionerMenu } from '../components/draft/clock/CommissionerMenu.jsx';
import { refusalInWords } from '../components/draft/model/errors.js';
import RostersPanel from '../components/draft/side/RostersPanel.jsx';
import { PickTable } from '../components/recap/PickTable.jsx';
import { PlayAgain } from '../components/recap/PlayAgain.jsx';
import { PublicLink } from '../components/recap/PublicLink.jsx';
import classes from '../components/recap/Recap.module.css';
import { RecapActions } from '../components/recap/RecapActions.jsx';
import { RecapFacts } from '../components/recap/RecapFacts.jsx';
import { draftFacts, recapRows } from '../components/recap/recapModel.js';
import { useRecap } from '../hooks/recapQueries.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useDraftCommands } from '../hooks/useDraftCommands.js';
import { isolated } from '../lib/isolated.js';

/** @import { RoomView } from '../hooks/useWebSocket.js' */
/** @import { DraftState, League, User } from '../services/types.js' */

/** @typedef {{room: RoomView, me: Pick<User, 'id'>, leagueId: string, onBoard?: () => void, onSeason?: () => void}} RecapProps */

/** @type {Set<string>} */
const NOBODY = new Set();

/**
 * After the draft: the final board, facts to talk about, all rosters, every pick.
 * @param {RecapProps} props `onBoard`: back to the draft room's board; `onSeason`: on to the season
 */
export default function RecapScreen(props) {
  const { league, state } = props.room;
  if (!league || !state) return <LoadingScreen label="Opening the recap…" />;
  return <Recap {...props} league={league} state={state} />;
}

/** @param {RecapProps & {league: League, state: DraftState}} props */
function Recap({ room, league, state, me, leagueId, onBoard, onSeason }) {
  const { people } = room;
  const recap = useRecap(leagueId);
  const competition = useCompetitionTeams(league.competition_id);
  const [asked, setAsked] = useState(/** @type {{userId: string}|null} */ (null));
  const timed = recap.data?.picks;
  const rows = useMemo(
    () => (timed ? recapRows(timed, people, competition.byId) : null),
    [timed, people, competition.byId],
  );
  const facts = useMemo(
    () =>
      rows &&
      draftFacts(rows, {
        startedAt: league.started_at,
        completedAt: league.completed_at,
        pickSeconds: league.settings.pick_seconds,
      }),
    [rows, league],
  );
  const heading = useArrival(league.name);
  const ready = competition.status === 'success';
  const failed = recap.error ?? competition.error;

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <p className={classes.eyebrow}>
            {league.completed_at === null ? 'Draft recap' : `Draft recap, ${dayAndTime(league.completed_at)}`}
          </p>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {league.name}
          </h1>
        </div>
        <div className={classes.headActions}>
          <div className={classes.back}>
            {onSeason ? (
              <Button leftSection={<IconTrophy size={18} aria-hidden="true" />} onClick={onSeason}>
                Season
              </Button>
            ) : null}
            {onBoard ? (
              <Button
                variant="subtle"
                leftSection={<IconLayoutGrid size={18} aria-hidden="true" />}
                onClick={onBoard}
              >
                Draft room
              </Button>
            ) : null}
            {league.commissioner_id === me.id ? (
              <Undo room={room} leagueId={leagueId} teamsById={competition.byId} me={me.id} />
            ) : null}
          </div>
          {rows && ready ? (
            <RecapActions
              leagueName={league.name}
              about={league.completed_at === null ? '' : `Drafted ${dayAndTime(league.completed_at)}`}
              rows={rows}
              order={state.order}
              next={<PlayAgain league={league} me={me.id} />}
            >
              {recap.data && league.commissioner_id === me.id ? (
                <PublicLink leagueId={leagueId} leagueName={league.name} open={recap.data.link} />
              ) : null}
            </RecapActions>
          ) : null}
        </div>
      </header>

      {failed ? (
        <ErrorNote
          error={failed}
          title="Part of the recap did not load"
          onRetry={() => {
            void recap.refetch();
            void competition.refetch();
          }}
        />
      ) : null}
      {facts ? (
        <RecapFacts facts={facts} pickSeconds={league.settings.pick_seconds} />
      ) : failed ? null : (
        <LoadingRows rows={1} height={112} label="Loading the recap…" />
      )}

      {ready ? (
        <>
          <div className={classes.board}>
            <BoardPanel
              state={state}
              settings={league.settings}
              membersById={people}
              teamsById={competition.byId}
              meId={me.id}
              present={NOBODY}
              final
              onOpenMember={(userId) => setAsked({ userId })}
            />
          </div>
          <RostersPanel
            order={state.order}
            picks={state.picks}
            rounds={league.settings.rounds}
            membersById={people}
            teamsById={competition.byId}
            meId={me.id}
            present={NOBODY}
            onClock={null}
            focused={asked}
            showsPresence={false}
          />
        </>
      ) : failed ? null : (
        <LoadingRows rows={4} label="Loading the teams…" />
      )}
      <div className={classes.chat}>
        <LazyChat
          room={{ ...room, league }}
          me={me.id}
          teamsById={competition.byId}
          sport={competition.sport}
          heading
        />
      </div>
      {rows && ready ? (
        <section aria-labelledby="recap-picks">
          <h2 id="recap-picks" className={classes.sub}>
            Every pick
          </h2>
          <PickTable rows={rows} meId={me.id} pickSeconds={league.settings.pick_seconds} />
        </section>
      ) : null}
    </div>
  );
}

/**
 * Sets the tab's title, and takes the focus from the draft room's controls.
 * @param {string} leagueName
 */
function useArrival(leagueName) {
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  useEffect(() => {
    document.title = `Recap: ${isolated(leagueName)} · Draftnight`;
  }, [leagueName]);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return heading;
}

/**
 * Undoes a wrong last pick. The draft then continues.
 * @param {{room: RoomView, leagueId: string, teamsById: Map<string, import('../services/types.js').Team>, me: string}} props
 */
function Undo({ room, leagueId, teamsById, me }) {
  const commands = useDraftCommands(leagueId);
  const last = room.state?.picks.at(-1);
  const pick = last && {
    pickNo: last.pick_no,
    who: room.people.get(last.user_id)?.display_name ?? 'former member',
    mine: last.user_id === me,
    auto: room.people.get(last.user_id)?.autopick ?? false,
    team: teamsById.get(last.team_id)?.name ?? 'the team',
  };
  return (
    <>
      <CommissionerMenu
        paused={false}
        complete
        hasClock={room.league?.settings.pick_seconds !== null}
        busy={commands.pending?.kind ?? null}
        lastPick={pick ?? null}
        actFor={null}
        acting={false}
        onPause={() => {}}
        onResume={() => {}}
        onUndo={(reason) => void commands.undo(reason)}
        onActFor={() => {}}
      />
      {commands.error ? <ErrorNote>{refusalInWords(commands.error)}</ErrorNote> : null}
    </>
  );
}
