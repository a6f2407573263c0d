import { useEffect, useState } from 'react';
import { useLeagues } from '../../hooks/queries.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import { useWebSocket } from '../../hooks/useWebSocket.js';
import { Link, useLocation } from '../../lib/router.jsx';
import { leaguePath, settingsPath } from './paths.js';
import classes from './TurnBars.module.css';

/** @import { DraftState, League } from '../../services/types.js' */

/** Drafts that are followed at once: each is a live room. */
const MOST = 3;
const FLASH_MS = 1_000;

/**
 * Wherever I am in the app: that it is my turn somewhere else, with the clock; over a league's settings its clock, whoever
 * picks.
 * @param {{me: string, seatIn: string|null}} props `seatIn`: the league that this sign-in is for alone
 */
export default function TurnBars({ me, seatIn }) {
  const { pathname } = useLocation();
  const mine = useLeagues({ enabled: seatIn === null });
  const running = (mine.data ?? [])
    .filter((league) => league.status === 'drafting' || league.status === 'paused')
    .map((league) => league.id);
  const ids = seatIn ? [seatIn] : running;
  const elsewhere = ids.filter((id) => pathname !== leaguePath(id)).slice(0, MOST);
  return elsewhere.map((id) => (
    <TurnBar
      key={id}
      leagueId={id}
      me={me}
      always={pathname === settingsPath(id)}
      listed={pathname === '/leagues' && mine.data?.find((league) => league.id === id)?.now?.on_clock === me}
    />
  ));
}

/**
 * @param {{leagueId: string, me: string, always: boolean, listed: boolean}} props `always`: also while it is another's turn;
 *   `listed`: the list on this screen says that it is my turn
 */
function TurnBar({ leagueId, me, always, listed }) {
  const { league, state } = useWebSocket(leagueId);
  if (!league || !state?.on_clock) return null;
  const isMine = state.on_clock === me && state.status === 'drafting';
  // Anew for each turn, for what is shown stays while it lasts.
  return isMine || always ? (
    <Bar key={state.pick_no} league={league} state={state} isMine={isMine} listed={listed} />
  ) : null;
}

/** @param {{league: League, state: DraftState, isMine: boolean, listed: boolean}} props */
function Bar({ league, state, isMine, listed }) {
  const [isSaid] = useState(listed);
  const { label } = useCountdown(state.status === 'paused' ? null : state.deadline);
  useTitle(isMine ? `● Your turn ● ${league.name}` : null);
  // Twice on one screen would push all of it down as the bar comes, after the list.
  if (isSaid) return null;
  const name = league.members.find((one) => one.user_id === state.on_clock)?.display_name ?? '';
  return (
    <aside className={classes.bar} data-mine={isMine || undefined} aria-label={`Draft of ${league.name}`}>
      <p className={classes.words}>
        <span role={isMine ? 'alert' : undefined}>
          {isMine ? (
            <>
              Your turn in <bdi>{league.name}</bdi>
            </>
          ) : (
            <>
              <bdi>{name}</bdi> is on the clock
            </>
          )}
        </span>
        <span className={classes.time} role="timer">
          {state.status === 'paused' ? 'Paused' : label}
        </span>
      </p>
      <Link className={classes.go} to={leaguePath(league.id)}>
        {isMine ? 'Pick now' : 'To the draft room'}
      </Link>
    </aside>
  );
}

/** The tab's title says it, every other second, until it is over. @param {string|null} words */
function useTitle(words) {
  useEffect(() => {
    if (words === null) return undefined;
    const before = document.title;
    let lit = true;
    document.title = words;
    const timer = setInterval(() => {
      lit = !lit;
      document.title = lit ? words : before;
    }, FLASH_MS);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [words]);
}
