import { useEffect, useState } from 'react';
import { keptRole } from '../services/session/keptRole.js';

/** @typedef {import('../services/types.js').Member['role']} Role */

/**
 * Whether I was made commissioner or co-commissioner since this device last knew my role in this league. Whoever made
 * the league is not told.
 * @param {string} leagueId
 * @param {Role|undefined} role mine now; undefined: I am not in this league
 * @returns {{isNew: boolean, seen: () => void}}
 */
export function useNewRole(leagueId, role) {
  const [known, setKnown] = useState(() => keptRole.read(leagueId));
  const isNew = known !== role && (role === 'co_commissioner' || (role === 'commissioner' && known !== null));
  const seen = () => {
    if (!role) return;
    keptRole.keep(leagueId, role);
    setKnown(role);
  };
  useEffect(() => {
    if (role !== known && !isNew) seen();
  });
  return { isNew, seen };
}
