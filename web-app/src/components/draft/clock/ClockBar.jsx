import { Button } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';

import { ConnectionBadge } from '../../common/ConnectionBadge.jsx';
import classes from './ClockBar.module.css';
import { Countdown } from './Countdown.jsx';
import tools from './tools.module.css';
import { awayWords } from './useAway.js';

/** @import { ConnectionState, DraftState, Settings } from '../../../services/types.js' */
/** @import { Situation } from '../model/situation.js' */

/**
 * Always visible: who is on the clock, the time left, the connection, and what I should do now.
 *
 * @param {{now: Situation, state: DraftState, settings: Settings, connection: ConnectionState,
 *   next: string[], muted: boolean, onMute: (muted: boolean) => void, presentCount: number|null, peopleCount: number,
 *   onShow?: (part: 'recap'|null) => void, away?: ReturnType<typeof import('./useAway.js').useAway>, small?: boolean, moment?:
 *   import('react').ReactNode, children?: import('react').ReactNode}} props `next`: the names of those who pick next;
 *   `presentCount`: of the people, not of bots; null while unknown; `away`: the absent member on the clock; `small`: on a
 *   phone, the reader has scrolled down; `moment`: takes the place of the advice for a second (`data-gives-way`);
 *   `children`: the commissioner's tools
 */
export function ClockBar(props) {
  const {
    now,
    state,
    settings,
    connection,
    next,
    muted,
    onMute,
    presentCount,
    peopleCount,
    onShow,
    away,
    small,
    moment,
    children,
  } = props;
  const total = state.order.length * settings.rounds;
  const done = now.kind === 'complete';
  return (
    <section
      className={classes.bar}
      style={/** @type {any} */ ({ '--tools': children ? 2 : 1 })}
      data-kind={now.kind}
      data-small={small || undefined}
      aria-label="Clock"
    >
      {moment}
      <div className={classes.who} data-gives-way="small">
        <p className={classes.eyebrow}>
          <span className={classes.lamp} aria-hidden="true" />
          {done ? (
            now.eyebrow
          ) : (
            // The number comes last, so that it cannot move anything. It makes room for how long a member has been
            // away, which would otherwise move it.
            <span>
              <span className={classes.whose}>{away ? 'On the clock' : now.eyebrow}</span>
              <span className={away ? classes.more : `${classes.more} ${classes.onPhone}`}>
                <span className={classes.joint}>{away ? ' · ' : ', '}</span>
                {away ? awayWords(away.seconds) : `pick ${state.pick_no} of ${total}`}
              </span>
            </span>
          )}
        </p>
        <p className={classes.headline} data-length={lengthOf(now.headline)}>
          {now.headline}
        </p>
      </div>
      {done ? (
        <div className={classes.end}>
          {onShow ? (
            <>
              <Button variant="white" className={classes.season} onClick={() => onShow(null)}>
                Go to the season
              </Button>
              <Button variant="outline" className={classes.recap} onClick={() => onShow('recap')}>
                See the recap
              </Button>
            </>
          ) : null}
        </div>
      ) : (
        <Countdown
          deadline={state.status === 'paused' ? null : state.deadline}
          remainingMs={state.remaining_ms}
          paused={state.status === 'paused'}
          pickNo={state.pick_no}
          pickSeconds={settings.pick_seconds}
          muted={muted}
          cutOff={connection.phase === 'offline'}
          hurries={now.hurries}
        />
      )}
      <div className={classes.do} data-gives-way="always">
        <p className={classes.advice}>{now.advice}</p>
        <p className={classes.meta}>
          {done
            ? `${total} picks`
            : `Round ${state.round} of ${settings.rounds}, pick ${state.pick_no} of ${total}`}
          {/* A new element for each pick, so the longer number does not move an element that stays. */}
          {next.length > 0 ? (
            <span key={state.pick_no} className={classes.next}>
              Next: {next.join(', ')}
            </span>
          ) : null}
        </p>
      </div>
      <div className={classes.foot}>
        <div className={classes.link} data-gives-way="phone">
          <ConnectionBadge connection={connection} compact />
          {/* Reserves its space while unknown, so that nothing beside it moves. */}
          <span className={classes.present} data-unknown={presentCount === null || undefined}>
            {`${presentCount ?? peopleCount} of ${peopleCount} online`}
          </span>
        </div>
        <button
          type="button"
          className={`${tools.tool} ${classes.mute}`}
          aria-pressed={!muted}
          aria-label="Sound"
          title={muted ? 'Sound is off' : 'Sound is on'}
          onClick={() => onMute(!muted)}
        >
          {muted ? (
            <IconVolumeOff size={20} aria-hidden="true" />
          ) : (
            <IconVolume size={20} aria-hidden="true" />
          )}
        </button>
        {children}
      </div>
    </section>
  );
}

/** How many characters fit in one line beside a phone's clock: at the largest size, and somewhat smaller. */
const FITS = { large: 14, smaller: 20 };

/** @param {string} name @returns {'long'|'longest'|undefined} */
function lengthOf(name) {
  if (name.length <= FITS.large) return undefined;
  return name.length <= FITS.smaller ? 'long' : 'longest';
}
