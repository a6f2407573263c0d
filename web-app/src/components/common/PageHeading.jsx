import { useEffect, useRef } from 'react';
import { useLocation } from '../../lib/router.jsx';

import classes from './PageHeading.module.css';

/**
 * The screen's one h1. It names the browser tab, and after a navigation it takes the focus, so that a screen reader
 * says where it has arrived and the keyboard starts at the top of the new screen.
 * @param {{
 *   children: import('react').ReactNode,
 *   title: string,
 *   lead?: import('react').ReactNode,
 *   aside?: import('react').ReactNode,
 *   asideBelow?: boolean,
 *   size?: 'lg' | 'md',
 * }} props title: for the tab; lead: a sentence under the heading; aside: actions beside it; asideBelow: under it
 *   on a phone, however long the words are, which may come one by one
 */
export function PageHeading({ children, title, lead, aside, asideBelow = false, size = 'lg' }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  const arrival = useLocation().key;

  useEffect(() => {
    document.title = title === 'Draftnight' ? title : `${title} · Draftnight`;
  }, [title]);

  // 'default' is the key of the first page of a visit: there the browser itself says where we are.
  useEffect(() => {
    if (arrival !== 'default') heading.current?.focus({ preventScroll: true });
  }, [arrival]);

  return (
    <div className={classes.row}>
      <div className={classes.words} data-alone={asideBelow || undefined}>
        <h1 ref={heading} tabIndex={-1} className={classes.heading} data-size={size}>
          {children}
        </h1>
        {lead ? <div className={classes.lead}>{lead}</div> : null}
      </div>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  );
}
