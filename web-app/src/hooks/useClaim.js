import { useCallback, useRef, useState } from 'react';

import { keptClaim } from '../services/session/keptClaim.js';

/**
 * My request for my seat by this invitation. It survives a reload of the page.
 * @param {string} inviteCode
 */
export function useClaim(inviteCode) {
  const [token, setToken] = useState(() => keptClaim.read(inviteCode));
  const open = useRef(token);
  /** It was made. @param {{token: string, expires_in: number}} claim */
  const keep = (claim) => {
    keptClaim.keep(inviteCode, claim.token, claim.expires_in);
    open.current = claim.token;
    setToken(claim.token);
  };
  /** It was answered: the next visit starts afresh. */
  const forget = useCallback((/** @type {string} */ its) => keptClaim.drop(inviteCode, its), [inviteCode]);
  /** Whether nobody has stopped waiting for it. True also when the wait is shown no more. */
  const isOpen = useCallback((/** @type {string} */ its) => open.current === its, []);
  const end = () => {
    if (token !== null) forget(token);
    open.current = null;
    setToken(null);
  };
  return { inviteCode, token, keep, forget, isOpen, end };
}

/** @typedef {ReturnType<typeof useClaim>} SeatClaim */
