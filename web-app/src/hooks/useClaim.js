import { useCallback, useState } from 'react';

import { claimSeat } from '../services/api/commissionerService.js';
import { keptClaim } from '../services/session/keptClaim.js';

/**
 * My request for my seat by this invitation. It survives a reload of the page.
 * @param {string} inviteCode
 */
export function useClaim(inviteCode) {
  const [token, setToken] = useState(() => keptClaim.read(inviteCode));
  /** @param {string} displayName */
  const ask = async (displayName) => {
    const claim = await claimSeat(inviteCode, displayName);
    keptClaim.keep(inviteCode, claim.token, claim.expires_in);
    setToken(claim.token);
  };
  /** It was answered: the next visit starts afresh. */
  const forget = useCallback(() => keptClaim.drop(inviteCode), [inviteCode]);
  const end = () => {
    forget();
    setToken(null);
  };
  return { token, ask, forget, end };
}

/** @typedef {ReturnType<typeof useClaim>} SeatClaim */
