import { useCallback, useRef, useState } from 'react';

import { keptClaim } from '../services/session/keptClaim.js';

/**
 * My request for my seat by this invitation. It survives a reload of the page.
 * @param {string} inviteCode
 */
export function useClaim(inviteCode) {
  const [asking, setAsking] = useState(false);
  const [token, setToken] = useState(() => keptClaim.read(inviteCode));
  const [name, setName] = useState(() => keptClaim.nameOf(inviteCode));
  const open = useRef(token);
  /** It was made. @param {{token: string, expires_in: number}} claim @param {string} by */
  const keep = (claim, by) => {
    keptClaim.keep(inviteCode, claim.token, claim.expires_in, by);
    open.current = claim.token;
    setName(by);
    setToken(claim.token);
    setAsking(false);
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
  // `asking`: whether the question for it is on the screen
  return { inviteCode, asking, setAsking, token, name, keep, forget, isOpen, end };
}

/** @typedef {ReturnType<typeof useClaim>} SeatClaim */
