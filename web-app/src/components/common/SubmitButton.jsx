import { Button } from '@mantine/core';
import { useId } from 'react';

import classes from './SubmitButton.module.css';

/**
 * A form's button. What keeps it from being pressed stands under it, in a line of its own that stays, so that nothing moves
 * while somebody types.
 * @param {Omit<import('@mantine/core').ButtonProps, 'disabled'> & {missing?: string, onClick?: () => void, children:
 *   import('react').ReactNode}} props missing: what is still to be done, as a sentence; empty if nothing is, left out if
 *   nothing ever is. With `onClick` it is a button that submits nothing.
 */
export function SubmitButton({ missing, onClick, children, ...button }) {
  const id = useId();
  return (
    <>
      <Button
        {...button}
        type={onClick ? 'button' : 'submit'}
        onClick={onClick}
        disabled={Boolean(missing)}
        aria-describedby={missing ? id : undefined}
      >
        {children}
      </Button>
      {missing === undefined ? null : (
        <p id={id} className={classes.missing}>
          {missing}
        </p>
      )}
    </>
  );
}
