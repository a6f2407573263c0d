import classes from './ConnectionBadge.module.css';
import { clockTime } from './times.js';

/** @typedef {import('../../services/types.js').ConnectionState} Connection */

/**
 * The state of the connection in words.
 * @param {Connection} connection
 * @returns {{label: string, announced: string, help: string}} announced: without the parts that change by themselves
 */
export function connectionInWords({ phase, attempt, since }) {
  switch (phase) {
    case 'live':
      return { label: 'Live', announced: 'Live', help: 'Picks arrive the moment they’re made.' };
    case 'connecting':
      return {
        label: 'Connecting…',
        announced: 'Connecting',
        help: 'Live updates begin in a moment.',
      };
    case 'reconnecting':
      return {
        label: attempt > 0 ? `Reconnecting… (attempt ${attempt})` : 'Reconnecting…',
        announced: 'Connection lost, reconnecting',
        help: 'The connection dropped. You’ll get everything you missed once it’s back.',
      };
    case 'polling':
      return {
        label: 'Slow connection: updating every few seconds',
        announced: 'Slow connection: updating every few seconds',
        help: 'This network blocks live updates, so we check every few seconds. You can still pick.',
      };
    default: {
      const shown = since === null ? 'Offline' : `Offline, last updated ${clockTime(since)}`;
      return {
        label: shown,
        announced: shown,
        help: 'No network. This is how things stood then; it updates on its own once you’re back online.',
      };
    }
  }
}

/**
 * The connection's state (connecting, live, reconnecting, polling or offline) in words, shape and colour.
 * @param {{connection: Connection, compact?: boolean, isSeason?: boolean, comes?: boolean}} props compact: one short line in
 *   narrow bars; isSeason: "Live" there is a game in play; comes: whether results come there by themselves
 */
export function ConnectionBadge({ connection, compact = false, isSeason = false, comes = true }) {
  const words = isSeason ? ofSeason(connection, comes) : connectionInWords(connection);
  return (
    <span
      className={classes.badge}
      data-phase={connection.phase}
      data-compact={compact || undefined}
      title={words.help}
    >
      <svg className={classes.shape} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <Shape phase={connection.phase} />
      </svg>
      <span aria-hidden="true" className={classes.label}>
        {words.label}
      </span>
      <span className="dn-sr" role="status">
        {words.announced}
      </span>
    </span>
  );
}

/** "Live" alone is a game in play there. @param {Connection} connection @param {boolean} comes */
function ofSeason(connection, comes) {
  const words = connectionInWords(connection);
  // "Live updates" would promise some where none can come.
  if (connection.phase === 'live' && !comes)
    return { label: 'Connected', announced: 'Connected', help: 'What members do appears at once.' };
  if (connection.phase === 'live')
    return {
      label: 'Live updates',
      announced: 'Live updates',
      help: 'Results appear as soon as we know them.',
    };
  if (connection.phase === 'polling')
    return { ...words, help: 'This network blocks live updates, so we check every few seconds.' };
  return words;
}

/** Disc, open ring, diamond, crossed-out square. @param {{phase: Connection['phase']}} props */
function Shape({ phase }) {
  if (phase === 'live') return <circle cx="6" cy="6" r="5" fill="currentColor" />;
  if (phase === 'connecting' || phase === 'reconnecting') {
    return (
      <circle
        className={classes.ring}
        cx="6"
        cy="6"
        r="4.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray="18 10"
      />
    );
  }
  if (phase === 'polling') return <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />;
  return <path d="M1.5 1.5h9v9h-9ZM1.5 10.5l9-9" fill="none" stroke="currentColor" strokeWidth="2" />;
}
