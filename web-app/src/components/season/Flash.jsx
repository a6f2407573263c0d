import { useRef } from 'react';

import classes from './Season.module.css';

/** A number that lights up once when it changes. @param {{children: string, className?: string}} props */
export function Flash({ children, className }) {
  const first = useRef(/** @type {string|null} */ (children));
  const isNew = children !== first.current;
  if (isNew) first.current = null;
  return (
    <span className={className}>
      <span key={children} className={isNew ? classes.flash : undefined}>
        {children}
      </span>
    </span>
  );
}
