import { useSyncExternalStore } from 'react';

import { endedOf, isForgetful, seatOf, session } from '../services/session/session.js';

/**
 * Who is signed in, in this tab and all others.
 * @returns
 *   {{user: import('../services/types.js').User|null, isSignedIn: boolean, seat: string|null, isForgetful: boolean,
 *   ended: import('../services/types.js').User|null}} `seat`: the only league that a sign-in by a seat link is valid
 *   for; `isForgetful`: this browser stores nothing; `ended`: whose sign-in the server has just ended
 */
export function useSession() {
  const current = useSyncExternalStore(session.subscribe, session.get, session.get);
  return {
    user: current?.user ?? null,
    isSignedIn: current !== null,
    seat: seatOf(current),
    isForgetful: isForgetful(),
    ended: endedOf(),
  };
}
