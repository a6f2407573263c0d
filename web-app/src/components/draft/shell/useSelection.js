import { useCallback, useEffect, useState } from 'react';

import { keepInTab, readTab } from '../../../lib/tabStorage.js';

/**
 * The selected team (step one of a pick), and the member for whom the commissioner has chosen to pick. Neither makes
 * a pick. The selection is what time that runs out takes, so a reload keeps it; acting for somebody lasts one turn at most.
 *
 * @param {number} pickNo the current turn
 * @param {string} of my seat, in words of storage
 */
export function useSelection(pickNo, of) {
  const key = `draftnight.selected.${of}`;
  const [selectedId, setSelectedId] = useState(() => readTab(key));
  useEffect(() => keepInTab(key, selectedId), [key, selectedId]);
  const [focusOn, setFocusOn] = useState(0);
  const [actingPickNo, setActingPickNo] = useState(0);

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
