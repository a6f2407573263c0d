import { useCallback, useState } from 'react';

/**
 * The team that is selected (step one of a pick) and whose pick the commissioner has said they make. Neither picks
 * anything; both hold for one turn at most.
 *
 * @param {number} pickNo the turn now
 */
export function useSelection(pickNo) {
  const [selectedId, setSelectedId] = useState(/** @type {string|null} */ (null));
  const [focusOn, setFocusOn] = useState(0);
  const [actingPickNo, setActingPickNo] = useState(0);

  const select = useCallback((/** @type {string} */ teamId, /** @type {boolean} */ byKeyboard) => {
    setSelectedId(teamId);
    if (byKeyboard) setFocusOn((times) => times + 1);
  }, []);
  const clear = useCallback(() => setSelectedId(null), []);
  const actFor = useCallback((/** @type {boolean} */ on) => setActingPickNo(on ? pickNo : 0), [pickNo]);

  return { selectedId, focusOn, select, clear, actingFor: actingPickNo === pickNo, actFor };
}
