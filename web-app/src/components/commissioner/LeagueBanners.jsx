import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useCountdown } from '../../hooks/useCountdown.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { durationWords } from '../../lib/time.js';
import { namesOf } from '../../lib/toldApart.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { letInWords } from '../common/memberWords.js';
import { useGuardedPress } from '../common/useGuardedPress.js';
import classes from './Commissioner.module.css';
import { RoleNotice } from './RoleNotice.jsx';
import { useAct } from './useAct.js';

/** @typedef {import('../../services/types.js').League} League */

const Announced = lazyPart(() => import('../chat/Announced.jsx'));

/**
 * What needs to be seen now: announcements, a new role, requests for a seat, and a commissioner who is away. It comes at any time, so it stands
 * where it moves nothing that a finger may be on its way to. A screen shows it once: it reads the requests.
 * @param {{room: import('../../hooks/useWebSocket.js').RoomView, league: League, me: string, place?:
 *   'page'|'tabs'|'dialog'|'room'}} props `place`: at the end of a page, of one with tabs or of a dialog, which it
 *   covers as it scrolls; or in the room, between the teams and what is below them
 */
export function LeagueBanners({ room, league, me, place = 'page' }) {
  return (
    <div className={classes.banners} data-place={place}>
      {league.commissioner_id === me ? (
        <ClaimBanner league={league} heard={room.claims} live={room.connection.phase === 'live'} />
      ) : null}
      {place === 'dialog' ? null : (
        <>
          <Suspense fallback={null}>
            <Announced room={room} leagueId={league.id} me={me} />
          </Suspense>
          {/* The settings say it themselves. */}
          <RoleNotice league={league} me={me} />
        </>
      )}
      <TakeoverBanner key={league.commissioner_id} league={league} me={me} away={room.away} />
    </div>
  );
}

export default LeagueBanners;

/** How often requests are read: rarely with live updates, in case a message was lost; often without them. */
const LIVE_MS = 60_000;
const POLLED_MS = 5_000;

/** @param {{league: League, heard: import('../../services/api/commissionerService.js').Claim[]|null, live: boolean}} props */
function ClaimBanner({ league, heard, live }) {
  const { answerClaim, claims } = useSeatCommands();
  const client = useQueryClient();
  const key = ['claims', league.id];
  const asked = useQuery({
    queryKey: key,
    queryFn: () => claims(league.id),
    refetchInterval: live ? LIVE_MS : POLLED_MS,
    refetchOnMount: 'always',
  });
  useEffect(() => {
    if (heard) client.setQueryData(['claims', league.id], heard);
  }, [client, league.id, heard]);
  const { busy, error, act } = useAct();
  // It appears where other buttons were a moment ago.
  const guard = useGuardedPress((asked.data ?? []).map(({ id }) => id).join());
  const names = new Map(league.members.map((member) => [member.user_id, member]));
  /** @param {string} id @param {boolean} allow @param {string} [userId] */
  const answer = (id, allow, userId) =>
    act(async () => {
      await answerClaim(league.id, id, allow, userId);
      await client.invalidateQueries({ queryKey: key });
    });
  return (asked.data ?? []).map((claim) => (
    <div key={claim.id} className={classes.banner} role="status">
      <span>
        Someone on a new device says they’re <bdi>{claim.display_name}</bdi>. Let them in?
      </span>
      <ErrorNote error={error} />
      <span className={classes.buttons}>
        {claim.user_ids.map((userId) => (
          <Button
            key={userId}
            size="compact-md"
            disabled={busy}
            onClick={guard(() => answer(claim.id, true, userId))}
          >
            {claim.user_ids.length === 1
              ? letInWords(names.get(userId)?.display_name, claim.display_name)
              : `Seat ${names.get(userId)?.seat ?? ''}: let them in`}
          </Button>
        ))}
        <Button
          size="compact-md"
          variant="default"
          disabled={busy}
          onClick={guard(() => answer(claim.id, false))}
        >
          No
        </Button>
      </span>
    </div>
  ));
}

/** @param {{league: League, me: string, away: import('../../services/draft/roomState.js').Away|null}} props */
function TakeoverBanner({ league, me, away }) {
  const { takeOver } = useSeatCommands();
  const { busy, error, act } = useAct();
  const { takeover } = league;
  const left = useCountdown(takeover?.at).seconds ?? 0;
  const [offered, setOffered] = useState(false);
  const isLongAway = useLongAway(away);
  const nameOf = namesOf(league.members);
  const name = (/** @type {string} */ id) => nameOf(id, 'Somebody');
  // It appears where other buttons were a moment ago.
  const guard = useGuardedPress(`${takeover?.at} ${isLongAway || offered}`);
  if (league.commissioner_id === me) {
    if (!takeover) return null;
    return (
      <div className={classes.banner} role="alert">
        <span>
          <bdi>{name(takeover.by)}</bdi> is about to take over as commissioner. Still here?
        </span>
        <ErrorNote error={error} />
        <Button
          size="compact-md"
          loading={busy}
          onClick={guard(() => act(() => takeOver(league.id, takeover.at)))}
        >
          I’m here
        </Button>
      </div>
    );
  }
  if (!takeover && !(isLongAway || offered)) return null;
  if (league.status === 'complete' && !takeover) return null;
  const words = takeover
    ? `${name(league.commissioner_id)} is away.`
    : `${name(league.commissioner_id)}, the commissioner, is away.`;
  return (
    <div className={classes.banner} role="status">
      <span>
        {words}{' '}
        {takeover && left > 0
          ? `${name(takeover.by)} can take over in ${durationWords(left * 1000)}.`
          : 'A member can take over.'}
      </span>
      <ErrorNote error={error} />
      <Button
        size="compact-md"
        disabled={left > 0}
        loading={busy}
        onClick={guard(() => {
          setOffered(true);
          void act(() => takeOver(league.id, takeover?.at ?? null));
        })}
      >
        {takeover ? 'Take over' : 'Announce that I’ll take over'}
      </Button>
    </div>
  );
}

const LONG_MS = 120_000;

/** True once it has lasted two minutes. @param {import('../../services/draft/roomState.js').Away|null} away */
function useLongAway(away) {
  const [long, setLong] = useState(/** @type {typeof away} */ (null));
  useEffect(() => {
    if (!away) return undefined;
    const timer = setTimeout(() => setLong(away), away.at + LONG_MS - performance.now());
    return () => clearTimeout(timer);
  }, [away]);
  return away !== null && long === away;
}
