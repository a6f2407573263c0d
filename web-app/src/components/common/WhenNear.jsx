import { useEffect, useRef, useState } from 'react';

/** Rendering begins this far below the window: about what a quick swipe passes while it renders. */
const AHEAD = '800px';

/**
 * Renders a part once it comes near the window, and keeps it. So a phone that opens a lobby does not render a list
 * three screens further down.
 * @param {{children: import('react').ReactNode, outline: import('react').ReactNode}} props outline: the placeholder
 *   until then
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
  // Hidden from screen readers, who must not hear that something is loading when only scrolling brings it.
  return near ? (
    children
  ) : (
    <div ref={place} aria-hidden="true">
      {outline}
    </div>
  );
}
