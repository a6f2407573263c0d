import { useEffect, useRef } from 'react';
import { useLocation } from '../../lib/router.jsx';

import classes from './PageHeading.module.css';

/**
 * The screen's only h1. It sets the tab's title and takes the focus after a navigation, so that a screen reader
 * announces the new screen and the keyboard starts at its top.
 * @param {{
 *   children: import('react').ReactNode, title: string, lead?: import('react').ReactNode, aside?:
 *   import('react').ReactNode, asideBelow?: boolean, size?: 'lg' | 'md',
 * }} props title: the tab's title; lead: a sentence under the heading; aside: actions beside it; asideBelow: on a
 * phone always below it, because the words may load later and grow
 */
export function PageHeading({ children, title, lead, aside, asideBelow = false, size = 'lg' }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  const arrival = useLocation().key;

  useEffect(() => {
    document.title = title === 'Draftnight' ? title : `${title} · Draftnight`;
  }, [title]);

  // 'default' is the key of a visit's first page, which the browser itself announces.
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
