import { useCallback, useState } from 'react';

import { claimSeat } from '../services/api/commissionerService.js';
import { keptClaim } from '../services/session/keptClaim.js';

/**
 * My request to be let back in by this invitation, also if the page was loaded again since.
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
  /** It was answered: the next visit starts anew. */
  const forget = useCallback(() => keptClaim.drop(inviteCode), [inviteCode]);
  const end = () => {
    forget();
    setToken(null);
  };
  return { token, ask, forget, end };
}

/** @typedef {ReturnType<typeof useClaim>} SeatClaim */
