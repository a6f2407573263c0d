import { useCallback, useEffect, useRef } from 'react';

/**
 * Keeps the row that was just chosen in view: on a phone the confirm bar appears below the list and shortens it, and
 * would leave a low row hidden. A team that is chosen elsewhere scrolls nothing here.
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {string|null} selectedId
 * @param {(teamId: string, byKeyboard: boolean) => void} onSelect
 */
export function useChosenInView(list, selectedId, onSelect) {
  const chosen = useRef('');
  useEffect(() => {
    const box = list.current;
    const row = /** @type {HTMLElement|null|undefined} */ (box?.querySelector('li[data-selected]'));
    if (!box || !row || selectedId !== chosen.current) return;
    const hidden = row.offsetTop + row.offsetHeight - box.scrollTop - box.clientHeight;
    if (hidden > 0) box.scrollTop += hidden;
  }, [list, selectedId]);
  return useCallback(
    (/** @type {string} */ teamId, /** @type {boolean} */ byKeyboard) => {
      chosen.current = teamId;
      onSelect(teamId, byKeyboard);
    },
    [onSelect],
  );
}
