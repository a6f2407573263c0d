import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * When struck rows above the view leave a list, the first row in view stays where it is, so that nothing moves under a
 * finger. Not every browser sees to that by itself.
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {unknown} rows changes whenever rows go
 * @returns {() => void} to call right before rows go
 */
export function useRowsInPlace(list, rows) {
  const kept = useRef(/** @type {{row: HTMLElement, top: number}|null} */ (null));

  // biome-ignore lint/correctness/useExhaustiveDependencies(rows): only a change of the rows moves one
  useLayoutEffect(() => {
    if (list.current && kept.current?.row.isConnected)
      list.current.scrollTop = kept.current.row.offsetTop - kept.current.top;
    kept.current = null;
  }, [list, rows]);

  return useCallback(() => {
    const element = list.current;
    const staying = element?.querySelectorAll('li:not([data-taken])') ?? [];
    for (const row of /** @type {Iterable<HTMLElement>} */ (staying)) {
      const top = row.offsetTop - (element?.scrollTop ?? 0);
      if (top + row.offsetHeight <= 0) continue;
      kept.current = { row, top };
      return;
    }
  }, [list]);
}
