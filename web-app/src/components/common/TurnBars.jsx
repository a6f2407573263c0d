import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useLeagues } from '../../hooks/queries.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import { useWebSocket } from '../../hooks/useWebSocket.js';
import { isolated } from '../../lib/isolated.js';
import { Link, useLocation } from '../../lib/router.jsx';
import { namesOf, numbered } from '../../lib/toldApart.js';
import { leaguePath, settingsPath } from './paths.js';
import classes from './TurnBars.module.css';

/** @import { DraftState, League, LeagueListItem } from '../../services/types.js' */

/** How many drafts are followed at once, those in which it is my turn first. Each is a live room. */
const MOST = 3;
const FLASH_MS = 1_000;

/**
 * Shows anywhere in the app that it is my turn in another league, with the clock. On a league's settings screen it
 * shows that league's clock, whoever picks.
 * @param {{me: string, seatIn: string|null}} props `seatIn`: the only league that this sign-in is valid for
 */
export default function TurnBars({ me, seatIn }) {
  const { pathname } = useLocation();
  const mine = useLeagues({ enabled: seatIn === null, fresh: false });
  const isMyTurn = (/** @type {LeagueListItem} */ league) => Number(league.now?.on_clock === me);
  const running = (mine.data ?? [])
    .filter((league) => league.status === 'drafting' || league.status === 'paused')
    .sort((a, b) => isMyTurn(b) - isMyTurn(a))
    .map((league) => league.id);
  const ids = seatIn ? [seatIn] : running;
  const elsewhere = ids.filter((id) => pathname !== leaguePath(id)).slice(0, MOST);
  const listedAs = (/** @type {string} */ id) => mine.data?.find((league) => league.id === id)?.name ?? '';
  const names = numbered(elsewhere.map(listedAs));
  return elsewhere.map((id, at) => (
    <TurnBar
      key={id}
      leagueId={id}
      called={names[at] === isolated(listedAs(id)) ? null : names[at]}
      me={me}
      always={pathname === settingsPath(id)}
      listed={pathname === '/leagues' && mine.data?.find((league) => league.id === id)?.now?.on_clock === me}
    />
  ));
}

/**
 * @param {{leagueId: string, called: string|null, me: string, always: boolean, listed: boolean}} props `called`: the
 *   league's name told apart from another bar's, if both have one name; `always`: even if it is somebody
 *   else's turn; `listed`: the list on this screen already says that it is my turn
 */
function TurnBar({ leagueId, called, me, always, listed }) {
  const { league, state } = useWebSocket(leagueId);
  if (!league || !state?.on_clock) return null;
  const isMine = state.on_clock === me && state.status === 'drafting';
  // A new element for each turn, because its content stays while the turn lasts.
  return isMine || always ? (
    <Bar
      key={state.pick_no}
      league={league}
      called={called ?? isolated(league.name)}
      state={state}
      isMine={isMine}
      listed={listed}
    />
  ) : null;
}

/** @param {{league: League, called: string, state: DraftState, isMine: boolean, listed: boolean}} props */
function Bar({ league, called, state, isMine, listed }) {
  const [isSaid] = useState(listed);
  const nameOf = useMemo(() => namesOf(league.members), [league.members]);
  const { label } = useCountdown(state.status === 'paused' ? null : state.deadline);
  useTitle(isMine ? league.name : null);
  // The list says it already, and the bar, which comes later, would push the list down.
  if (isSaid) return null;
  const name = nameOf(state.on_clock, '');
  return (
    <aside
      className={classes.bar}
      data-elsewhere
      data-mine={isMine || undefined}
      aria-label={`Draft of ${called}`}
    >
      <p className={classes.words}>
        <span role={isMine ? 'alert' : undefined}>
          {isMine ? (
            <>
              Your turn in <bdi>{called}</bdi>
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
        <span>{isMine ? 'Pick now' : 'Go to the draft room'}</span>
      </Link>
    </aside>
  );
}

const MARK = '● Your turn ● ';
/** The screen's own title, beneath those of the turns. A screen may change it at any time. */
let beneath = '';

/** @param {string} title */
function cover(title) {
  if (!document.title.startsWith(MARK)) beneath = document.title;
  document.title = title;
}

function uncover() {
  if (document.title.startsWith(MARK)) document.title = beneath;
}

/**
 * The tab's title shows it, every other second, until the turn is over; all the time if motion is reduced.
 * @param {string|null} league
 */
function useTitle(league) {
  const still = useReducedMotion();
  useEffect(() => {
    if (league === null) return undefined;
    const title = `${MARK}${isolated(league)}`;
    let lit = true;
    cover(title);
    const timer = setInterval(() => {
      lit = still || !lit;
      if (lit) cover(title);
      else uncover();
    }, FLASH_MS);
    return () => {
      clearInterval(timer);
      uncover();
    };
  }, [league, still]);
}
