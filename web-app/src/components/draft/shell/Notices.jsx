import { useDocumentVisibility } from '@mantine/hooks';
import { IconAlarm, IconAlertTriangle, IconGavel, IconHistory, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import classes from './Notices.module.css';

/** How long a notice stays that can be read under Activity at any time. */
const TOLD_MS = 8_000;

/** The one of missed events leads there, which takes a tap. */
const MISSED_MS = 20_000;

/**
 * Notices of missed events and errors. They have a place of their own, and cover nothing that can be tapped.
 *
 * @param {{missed: {count: number, picks: number}|null, onDismissMissed: () => void, onShowMissed?: () => void,
 *   problem: string|null, onDismissProblem: () => void, timesUp?: string|null, onDismissTimesUp?: () => void,
 *   done?: string|null, onDismissDone?: () => void,
 *   children?: import('react').ReactNode}} props `timesUp`: the pick made for me; `done`: what somebody else did to
 *   what is mine; `children`: further notices
 */
export function Notices(props) {
  const { missed, onDismissMissed, onShowMissed, problem, onDismissProblem } = props;
  const { timesUp, onDismissTimesUp = () => {}, done, onDismissDone = () => {} } = props;
  return (
    <div className={classes.stack}>
      <div role="alert" className={classes.slot}>
        {problem ? (
          <Notice kind="problem" icon={IconAlertTriangle} words={problem} onClose={onDismissProblem} />
        ) : null}
        {done ? (
          <Notice key={done} icon={IconGavel} words={done} goesAfter={TOLD_MS} onClose={onDismissDone} />
        ) : null}
        {timesUp ? (
          <Notice
            key={timesUp}
            icon={IconAlarm}
            words={timesUp}
            goesAfter={TOLD_MS}
            onClose={onDismissTimesUp}
          />
        ) : null}
      </div>
      <div role="status" className={classes.slot}>
        {missed && missed.count > 0 ? (
          <Notice
            icon={IconHistory}
            words={missedInWords(missed)}
            goesAfter={MISSED_MS}
            since={missed}
            onClose={onDismissMissed}
            closeLabel="Close the summary of what you missed"
          >
            {onShowMissed ? (
              <button type="button" className={classes.show} onClick={onShowMissed}>
                Show
              </button>
            ) : null}
          </Notice>
        ) : null}
      </div>
      {props.children}
    </div>
  );
}

/**
 * @param {{kind?: string, icon: import('@tabler/icons-react').TablerIcon, words: string, onClose: () => void,
 *   closeLabel?: string, goesAfter?: number|null, since?: unknown, children?: import('react').ReactNode}} props `goesAfter`:
 *   in ms, unless somebody is at it, or the page is hidden; `since`: another one starts that time anew
 */
function Notice({ kind, icon: Icon, words, onClose, closeLabel, goesAfter = null, since, children }) {
  const [over, setOver] = useState(false);
  const [focused, setFocused] = useState(false);
  const seen = useDocumentVisibility() !== 'hidden';
  const waits = over || focused || !seen;
  // biome-ignore lint/correctness/useExhaustiveDependencies(since): starts the time anew
  useEffect(() => {
    if (goesAfter === null || waits) return undefined;
    const timer = setTimeout(onClose, goesAfter);
    return () => clearTimeout(timer);
  }, [goesAfter, waits, since, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears whether somebody is at it
    <div
      className={classes.notice}
      data-kind={kind}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <Icon className={classes.icon} size={20} stroke={1.75} aria-hidden="true" />
      <p className={classes.words}>{words}</p>
      {children}
      <button
        type="button"
        className={classes.close}
        onClick={onClose}
        aria-label={closeLabel ?? 'Close this message'}
      >
        <IconX size={18} aria-hidden="true" />
      </button>
    </div>
  );
}

/** @param {{count: number, picks: number}} missed */
export function missedInWords({ count, picks }) {
  if (picks === 0)
    return count === 1
      ? 'One thing happened while you were away'
      : `${count} things happened while you were away`;
  return `${picks} ${picks === 1 ? 'pick' : 'picks'} while you were away`;
}
