import { useEffect, useRef, useState } from 'react';

import * as serverClock from '../../../services/live/serverClock.js';

/** @import { Team } from '../../../services/types.js' */

/**
 * The pick is sent this long before the deadline, so that it arrives in time even from a slow phone. The clock then
 * shows 0:01.
 */
const LEAD_MS = 250;

/** The server takes a pick until this long after the deadline. A page that slept through it leaves the turn alone. */
const GRACE_MS = 750;

/** The offset to the server's clock may change, so the time is checked at least this often. */
const LOOK_EVERY_MS = 1_000;

/**
 * When my time runs out, picks the team I have selected. If none is selected, the server picks as autopick would.
 *
 * @param {{team: Team|null, otherwise: Team|null, deadline: number|null, pickNo: number, offline:
 *   boolean, take: (teamId: string, pickNo: number) => unknown}} turn `team`: the available team selected during my
 *   turn; `otherwise`: what autopick would take; `offline`: nobody knows what will arrive in time
 * @returns {{atZero: string|null, taken: number}} atZero: the name of the team that I get at 0:00, null if that does not
 *   apply; taken: the turn that was last taken so, 0 for none
 */
export function useTakeAtZero({ team, otherwise, deadline, pickNo, offline, take }) {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const teamId = team?.id ?? null;
  /** One attempt for each turn and team: a refused pick is not repeated. After an undo it is another turn. */
  const tried = useRef('');
  const [taken, setTaken] = useState(0);

  useEffect(() => {
    const attempt = `${pickNo} ${deadline} ${teamId}`;
    // After an undo the turn may be taken by hand.
    if (tried.current !== attempt) setTaken((before) => (pickNo > before ? before : 0));
    if (teamId === null || deadline === null || tried.current === attempt) return undefined;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const look = () => {
      const now = serverClock.earliest();
      const left = deadline - LEAD_MS - now;
      if (now > deadline + GRACE_MS) return;
      if (left <= 0) {
        tried.current = attempt;
        setTaken(pickNo);
        latest.current(teamId, pickNo);
      } else timer = setTimeout(look, Math.ceil(Math.min(left, LOOK_EVERY_MS)));
    };
    // If the time is already over, the server's clock decides.
    if (serverClock.earliest() < deadline) look();
    return () => clearTimeout(timer);
  }, [teamId, deadline, pickNo]);

  const atZero = deadline === null || offline ? null : ((team ?? otherwise)?.short_name ?? null);
  return { atZero, taken };
}
