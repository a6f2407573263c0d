import { Button } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { Suspense, useCallback, useMemo, useRef } from 'react';
import { lazyPart } from '../../../lib/lazyPart.js';

import { useAnnounce } from '../shell/announcer.jsx';
import { useSameMap } from '../shell/useSameMap.js';
import { AutopickSwitch } from './AutopickSwitch.jsx';
import classes from './Queue.module.css';

// The code for dragging is large, and needed only once there is something to drag.
const QueueList = lazyPart(() => import('./QueueList.jsx'));

/** @import { Pick, Team } from '../../../services/types.js' */
/** @import { Source } from './AutopickSwitch.jsx' */

/** @typedef {ReturnType<typeof import('../../../hooks/useQueue.js').useQueue>} Queue */

/**
 * My private ranked list, which autopick follows.
 *
 * @param {{leagueId: string, queue: Queue, teamsById: Map<string, Team>, taken: Map<string, Pick>,
 *   ownerOf: (userId: string) => string, selectedId: string|null, next: {team: Team, source: Source}|null,
 *   autopick: boolean, delaySeconds: number, hasClock: boolean, isDone?: boolean, myTurn?: boolean,
 *   onSelect: (teamId: string, byKeyboard: boolean) => void, onBrowse?: () => void}} props `isDone`: I have no more turns
 */
export function QueuePanel(props) {
  const {
    leagueId,
    queue,
    teamsById,
    taken,
    ownerOf,
    selectedId,
    next,
    autopick,
    delaySeconds,
    hasClock,
    isDone = false,
    myTurn = false,
    onSelect,
    onBrowse,
  } = props;
  const { teamIds, set, remove, move } = queue;
  const announce = useAnnounce();
  const heading = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  const teams = useMemo(
    () => /** @type {Team[]} */ (teamIds.map((id) => teamsById.get(id)).filter(Boolean)),
    [teamIds, teamsById],
  );
  const gone = teams.flatMap((team) => taken.get(team.id) ?? []);
  const owners = useSameMap(new Map(gone.map((pick) => [pick.team_id, ownerOf(pick.user_id)])));
  const onRemove = useCallback(
    (/** @type {string} */ id) => {
      remove(id);
      announce(`${teamsById.get(id)?.name} was removed from your queue.`);
    },
    [remove, announce, teamsById],
  );

  return (
    <section className={classes.panel} aria-labelledby="draft-queue">
      <div className={classes.head}>
        <h2 ref={heading} id="draft-queue" tabIndex={-1} className={classes.title}>
          My queue
          <span className={classes.count}>{teams.length - gone.length}</span>
        </h2>
        {gone.length > 0 ? (
          <Button
            variant="subtle"
            onClick={() => {
              heading.current?.focus({ preventScroll: true }); // this button goes with what it removes
              set(teamIds.filter((id) => !taken.has(id)));
              announce(
                gone.length === 1
                  ? '1 taken team was removed from your queue.'
                  : `${gone.length} taken teams were removed from your queue.`,
              );
            }}
          >
            Remove {gone.length} taken
          </Button>
        ) : null}
      </div>
      <AutopickSwitch
        leagueId={leagueId}
        enabled={autopick}
        delaySeconds={delaySeconds}
        hasClock={hasClock}
        isDone={isDone}
        myTurn={myTurn}
        team={queue.status === 'ready' ? (next?.team.name ?? null) : undefined}
        source={next?.source ?? 'name'}
      />
      {queue.error ? (
        <p className={classes.problem} role="status">
          Your queue isn’t saved yet. Your changes are kept here, and we’ll keep trying.
        </p>
      ) : null}
      {queue.status === 'error' ? (
        <p className={classes.problem} role="status">
          Your queue hasn’t loaded yet. We’ll keep trying, and add what you star now.
        </p>
      ) : null}
      <p id="draft-queue-help" className="dn-sr">
        Press to lift, then use the arrow keys; Space drops, Escape cancels.
      </p>
      {teams.length === 0 ? (
        <div className={classes.nothing}>
          <IconStar size={28} stroke={1.5} aria-hidden="true" />
          <p>Star the teams you want, best first.</p>
          {onBrowse ? (
            <Button variant="default" onClick={onBrowse}>
              Browse teams
            </Button>
          ) : null}
        </div>
      ) : (
        <Suspense fallback={<p role="status">Opening your queue…</p>}>
          <QueueList
            teams={teams}
            owners={owners}
            nextId={next?.team.id ?? null}
            selectedId={selectedId}
            move={move}
            onSelect={onSelect}
            onRemove={onRemove}
          />
        </Suspense>
      )}
    </section>
  );
}
