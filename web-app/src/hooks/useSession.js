import { useSyncExternalStore } from 'react';

import { session } from '../services/session/session.js';

/**
 * Who is signed in, in this tab and all others.
 * @returns {{user: import('../services/types.js').User|null, isSignedIn: boolean}}
 */
export function useSession() {
  const current = useSyncExternalStore(session.subscribe, session.get);
  return { user: current?.user ?? null, isSignedIn: current !== null };
}
