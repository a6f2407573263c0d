import { IconAlarm, IconAlertTriangle, IconHistory, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';

import classes from './Notices.module.css';

/** How long the notice of missed events stays. They can be read under Activity at any time. */
const TOLD_MS = 20_000;

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown'];

/** How long the pick made for me stays once somebody is at the page again. */
const SEEN_MS = 10_000;

/**
 * Notices of missed events and errors. They have a place of their own, and cover nothing that can be tapped.
 *
 * @param {{missed: {count: number, picks: number}|null, onDismissMissed: () => void, onShowMissed?: () => void,
 *   problem: string|null, onDismissProblem: () => void, timesUp?: string|null, onDismissTimesUp?: () => void,
 *   children?: import('react').ReactNode}} props `timesUp`: the pick made for me; `children`: further notices
 */
export function Notices(props) {
  const { missed, onDismissMissed, onShowMissed, problem, onDismissProblem, timesUp, onDismissTimesUp } =
    props;
  useEffect(() => {
    if (!missed) return undefined;
    const timer = setTimeout(onDismissMissed, TOLD_MS);
    return () => clearTimeout(timer);
  }, [missed, onDismissMissed]);
  useGoesOnceSeen(timesUp ?? null, onDismissTimesUp);
  return (
    <div className={classes.stack}>
      <div role="alert" className={classes.slot}>
        {problem ? (
          <div className={classes.notice} data-kind="problem">
            <IconAlertTriangle className={classes.icon} size={20} stroke={1.75} aria-hidden="true" />
            <p className={classes.words}>{problem}</p>
            <button
              type="button"
              className={classes.close}
              onClick={onDismissProblem}
              aria-label="Close this message"
            >
              <IconX size={18} aria-hidden="true" />
            </button>
          </div>
        ) : null}
        {timesUp ? (
          <div className={classes.notice} data-kind="told">
            <IconAlarm className={classes.icon} size={20} stroke={1.75} aria-hidden="true" />
            <p className={classes.words}>{timesUp}</p>
            <button
              type="button"
              className={classes.close}
              onClick={onDismissTimesUp}
              aria-label="Close this message"
            >
              <IconX size={18} aria-hidden="true" />
            </button>
          </div>
        ) : null}
      </div>
      <div role="status" className={classes.slot}>
        {missed && missed.count > 0 ? (
          <div className={classes.notice}>
            <IconHistory className={classes.icon} size={20} stroke={1.75} aria-hidden="true" />
            <p className={classes.words}>{missedInWords(missed)}</p>
            {onShowMissed ? (
              <button type="button" className={classes.show} onClick={onShowMissed}>
                Show
              </button>
            ) : null}
            <button
              type="button"
              className={classes.close}
              onClick={onDismissMissed}
              aria-label="Close the summary of what you missed"
            >
              <IconX size={18} aria-hidden="true" />
            </button>
          </div>
        ) : null}
      </div>
      {props.children}
    </div>
  );
}

/**
 * Closes a notice some time after the first sign of life: whoever let the time run out may be away, and must find it
 * on coming back, but it takes room from a list.
 * @param {string|null} notice @param {(() => void)|undefined} onClose
 */
function useGoesOnceSeen(notice, onClose) {
  useEffect(() => {
    if (!notice || !onClose) return undefined;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const seen = () => {
      timer ??= setTimeout(onClose, SEEN_MS);
    };
    for (const type of SIGNS_OF_LIFE) document.addEventListener(type, seen, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const type of SIGNS_OF_LIFE) document.removeEventListener(type, seen);
    };
  }, [notice, onClose]);
}

/** @param {{count: number, picks: number}} missed */
export function missedInWords({ count, picks }) {
  if (picks === 0)
    return count === 1
      ? 'One thing happened while you were away'
      : `${count} things happened while you were away`;
  return `${picks} ${picks === 1 ? 'pick' : 'picks'} while you were away`;
}
