import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './ErrorNote.module.css';
import { errorInWords } from './errorWords.js';

/**
 * Says what went wrong and what to do next. The words come from `error`, or from `children` if the screen has its
 * own.
 * @param {{
 *   error?: {code?: string, message?: string, retryAfter?: number | null} | null, title?: string, children?:
 *   import('react').ReactNode, onRetry?: () => void, retryLabel?: string,
 * }} props
 */
export function ErrorNote({ error, title, children, onRetry, retryLabel = 'Try again' }) {
  if (!error && !children) return null; // a title alone is no fault
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle className={classes.icon} size={22} stroke={1.75} aria-hidden="true" />
      <div className={classes.body}>
        {title ? <p className={classes.title}>{title}</p> : null}
        <div>{children ?? errorInWords(error)}</div>
        {onRetry ? (
          <Button className={classes.action} variant="default" onClick={onRetry}>
            {retryLabel}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
