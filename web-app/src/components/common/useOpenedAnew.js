import { useLayoutEffect, useState } from 'react';

/**
 * Opens a dialog just after it was mounted. Mantine notes where the focus is to return when a dialog opens, but not
 * when it is there opened from the start, as one is that was loaded when it was first asked for.
 * @param {boolean} opened
 */
export function useOpenedAnew(opened) {
  const [isThere, setIsThere] = useState(false);
  useLayoutEffect(() => setIsThere(true), []);
  return opened && isThere;
}
