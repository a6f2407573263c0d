import { useEffect, useRef, useState } from 'react';

/** How far below the window something begins to be drawn: what a thumb's quick throw passes while it is drawn. */
const AHEAD = '800px';

/**
 * Draws a part when it comes near the window, and keeps it: a phone that opens a lobby draws no list that lies three windows
 * further down.
 * @param {{children: import('react').ReactNode, outline: import('react').ReactNode}} props outline: what stands there until then
 */
export function WhenNear({ children, outline }) {
  const place = useRef(/** @type {HTMLDivElement|null} */ (null));
  const [near, setNear] = useState(() => typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (near || !place.current) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) setNear(true);
      },
      { rootMargin: `0px 0px ${AHEAD}` },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  // A reader must not hear that something is on its way which comes only with the window.
  return near ? (
    children
  ) : (
    <div ref={place} aria-hidden="true">
      {outline}
    </div>
  );
}
