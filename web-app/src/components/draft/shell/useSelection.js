import { useCallback, useState } from 'react';

/**
 * The selected team (step one of a pick), and the member for whom the commissioner has chosen to pick. Neither makes
 * a pick, and both last one turn at most.
 *
 * @param {number} pickNo the current turn
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
  const drop = useCallback(
    (/** @type {string} */ teamId) => setSelectedId((id) => (id === teamId ? null : id)),
    [],
  );
  const actFor = useCallback((/** @type {boolean} */ on) => setActingPickNo(on ? pickNo : 0), [pickNo]);

  return { selectedId, focusOn, select, clear, drop, actingFor: actingPickNo === pickNo, actFor };
}
