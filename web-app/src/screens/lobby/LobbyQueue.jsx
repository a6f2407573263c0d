import { useDeferredValue, useMemo } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { nextAutopick, rankTeams } from '../../components/draft/model/teamList.js';
import { QueuePanel } from '../../components/draft/queue/QueuePanel.jsx';
import { Announcer } from '../../components/draft/shell/announcer.jsx';
import { TeamsPanel } from '../../components/draft/teams/TeamsPanel.jsx';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { useQueue } from '../../hooks/useQueue.js';
import classes from './LobbyQueue.module.css';

/** @typedef {import('../../services/types.js').League} League */

const NOTHING_TAKEN = new Map();
const nobody = () => '';
const nothing = () => {};

/**
 * My queue before the draft. It uses the draft room's parts, so that nothing is new on draft night. It comes after
 * the teams: above them, each star would make it grow and move the row under the finger.
 * @param {{league: League, me: string}} props
 */
export default function LobbyQueue({ league, me }) {
  const { teams, byId, ratingSource, status, error, refetch } = useCompetitionTeams(league.competition_id);
  // The teams arrive from outside React, which would render all of them at once. Deferred, they render in small
  // pieces.
  const ready = useDeferredValue(status === 'success', false);
  const queue = useQueue(league.id);
  const mine = league.members.find((member) => member.user_id === me);
  const next = useMemo(
    () => (queue.status === 'ready' ? nextAutopick(queue.teamIds, rankTeams(teams), NOTHING_TAKEN) : null),
    [queue.status, queue.teamIds, teams],
  );

  if (status === 'error') return <ErrorNote title="The teams did not load" error={error} onRetry={refetch} />;
  if (!ready) return <LoadingRows rows={4} label="Loading the teams…" />;

  /** Tapping a team in the lobby stars it, because there is nothing to pick yet. @param {string} id */
  const toggle = (id) => (queue.teamIds.includes(id) ? queue.remove(id) : queue.add(id));
  return (
    <Announcer>
      <div className={classes.columns}>
        <div className={classes.box} data-tall>
          <TeamsPanel
            teams={teams}
            me=""
            ratingSource={ratingSource}
            taken={NOTHING_TAKEN}
            ownerOf={nobody}
            selectedId={null}
            queue={queue.teamIds}
            actingFor={null}
            myTurn={false}
            onSelect={toggle}
            onQueueAdd={queue.add}
            onQueueRemove={queue.remove}
          />
        </div>
        <div className={classes.box}>
          <QueuePanel
            leagueId={league.id}
            queue={queue}
            teamsById={byId}
            taken={NOTHING_TAKEN}
            ownerOf={nobody}
            selectedId={null}
            next={next}
            autopick={mine?.autopick ?? false}
            delaySeconds={league.settings.autopick_delay_seconds}
            hasClock={league.settings.pick_seconds !== null}
            onSelect={nothing}
          />
        </div>
      </div>
    </Announcer>
  );
}
