/**
 * Two live regions for the whole room. Announcements are written straight into the DOM, so that nothing re-renders.
 * Picks are polite; only what the reader must act on now is assertive.
 */
import { createContext, useCallback, useContext, useMemo, useRef } from 'react';

/** @typedef {(text: string, urgent?: boolean) => void} Announce */

const AnnounceContext = createContext(/** @type {Announce} */ (() => {}));

/** Announces a text to screen readers. @returns {Announce} the same function for the life of the room */
export const useAnnounce = () => useContext(AnnounceContext);

/** @param {{children: import('react').ReactNode}} props */
export function Announcer({ children }) {
  const polite = useRef(/** @type {HTMLParagraphElement|null} */ (null));
  const assertive = useRef(/** @type {HTMLParagraphElement|null} */ (null));

  const announce = useCallback((/** @type {string} */ text, urgent = false) => {
    const region = (urgent ? assertive : polite).current;
    // A live region ignores the same text twice. A trailing no-break space makes it different.
    if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }, []);

  const regions = useMemo(
    () => (
      <>
        <p ref={polite} className="dn-sr" aria-live="polite" data-testid="polite" />
        <p ref={assertive} className="dn-sr" aria-live="assertive" data-testid="assertive" />
      </>
    ),
    [],
  );

  return (
    <AnnounceContext value={announce}>
      {children}
      {regions}
    </AnnounceContext>
  );
}
