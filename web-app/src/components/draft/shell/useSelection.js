import { useCallback, useEffect, useState } from 'react';

import { keepInTab, readTab } from '../../../lib/tabStorage.js';
import { keptKey } from '../../../services/session/session.js';

/** One for each tab, so that it ends by itself. */
const KEY = keptKey('selected');

/**
 * The selected team (step one of a pick), and the member for whom the commissioner has chosen to pick. Neither makes
 * a pick, and acting for somebody lasts one turn at most. What is selected in my turn is what I get when the time runs
 * out, so it outlives a reload of the page: in that very turn, and never in another.
 *
 * @param {number} pickNo the current turn
 * @param {string|null} myTurn names it among all turns of all drafts while it is mine, otherwise null
 */
export function useSelection(pickNo, myTurn) {
  const [selectedId, setSelectedId] = useState(() => restored(myTurn));
  const [focusOn, setFocusOn] = useState(0);
  const [actingPickNo, setActingPickNo] = useState(0);

  useEffect(() => {
    keepInTab(KEY, myTurn && selectedId ? JSON.stringify([myTurn, selectedId]) : null);
  }, [myTurn, selectedId]);

  const select = useCallback((/** @type {string} */ teamId, /** @type {boolean} */ byKeyboard) => {
    setSelectedId(teamId);
    if (byKeyboard) setFocusOn((times) => times + 1);
  }, []);
  const clear = useCallback(() => setSelectedId(null), []);
  const drop = useCallback(
    (/** @type {string} */ teamId) => setSelectedId((id) => (id === teamId ? null : id)),
    [],
  );
  const actFor = useCallback((/** @type {boolean} */ on) => setActingPickNo(on ? pickNo : 0), [pickNo]);

  return { selectedId, focusOn, select, clear, drop, actingFor: actingPickNo === pickNo, actFor };
}

/** @param {string|null} myTurn @returns {string|null} */
function restored(myTurn) {
  try {
    const [turn, teamId] = JSON.parse(readTab(KEY) ?? '[]');
    return myTurn !== null && turn === myTurn ? teamId : null;
  } catch {
    return null;
  }
}
