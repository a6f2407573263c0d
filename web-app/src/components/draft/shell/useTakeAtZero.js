import { useEffect, useRef } from 'react';

import * as serverClock from '../../../services/live/serverClock.js';

/** @import { Team } from '../../../services/types.js' */

/** Sent this long before the deadline, so that it arrives in time from a slow phone, too; the clock then shows 0:01. */
const LEAD_MS = 250;

/** The server's clock may be learnt anew meanwhile: looked at again at least this often. */
const LOOK_EVERY_MS = 1_000;

/**
 * When my time runs out, what I have selected is picked; with nothing selected the server takes what autopick would.
 *
 * @param {{team: Team|null, otherwise: Team|null, deadline: number|null, pickNo: number,
 *   take: (teamId: string, pickNo: number) => unknown}} turn `team`: selected in my turn and free; `otherwise`: what autopick
 *   would take
 * @returns {string|null} the name of the team that I get at 0:00; null while that is not the question
 */
export function useTakeAtZero({ team, otherwise, deadline, pickNo, take }) {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const teamId = team?.id ?? null;
  /** Tried once a turn and team: a refusal is not answered by the same wish. */
  const tried = useRef('');

  useEffect(() => {
    if (teamId === null || deadline === null || tried.current === `${pickNo} ${teamId}`) return undefined;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const look = () => {
      const left = deadline - LEAD_MS - serverClock.now();
      if (left <= 0) {
        tried.current = `${pickNo} ${teamId}`;
        latest.current(teamId, pickNo);
      } else timer = setTimeout(look, Math.ceil(Math.min(left, LOOK_EVERY_MS)));
    };
    // Selected when it is already over: the clock has decided, or will in a moment.
    if (serverClock.now() < deadline) look();
    return () => clearTimeout(timer);
  }, [teamId, deadline, pickNo]);

  return deadline === null ? null : ((team ?? otherwise)?.short_name ?? null);
}
