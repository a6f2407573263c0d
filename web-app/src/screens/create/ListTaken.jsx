import { useLayoutEffect, useRef } from 'react';

import { showFocused } from '../../components/common/showFocused.js';
import { LeftOut } from './LeftOut.jsx';
import classes from './ListTaken.module.css';

/**
 * What was taken of a list of one's own: it is chosen now, and its form is gone with the button that was pressed.
 * @param {import('./useListForm.js').Beside & {name: string, teams: number}} props
 */
export function ListTaken({ name, teams, leftOut, unknown }) {
  const section = useRef(/** @type {HTMLElement|null} */ (null));
  useLayoutEffect(() => {
    if (document.activeElement === document.body) showFocused(section.current);
  }, []);
  return (
    <section ref={section} className={classes.taken} tabIndex={-1} aria-label="Your list">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        is chosen: {teams} teams.
      </p>
      <LeftOut texts={leftOut} />
      {unknown.length > 0 ? <p>Not read: {unknown.join(', ')}.</p> : null}
    </section>
  );
}
