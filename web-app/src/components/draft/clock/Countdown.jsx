import { IconAlarm, IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { URGENT_S, useCountdown } from '../../../hooks/useCountdown.js';
import { clockLabel } from '../../../lib/time.js';
import { useAnnounce } from '../shell/announcer.jsx';
import classes from './Countdown.module.css';
import { chimeHurry, chimeTick } from './sound.js';

/**
 * The time left. The only part of the room that re-renders as time passes.
 *
 * @param {{deadline: number|null, remainingMs: number|null, paused: boolean, pickNo: number,
 *   pickSeconds: number|null, muted: boolean, cutOff?: boolean, hurries: boolean}} props `deadline` is null when
 *   paused or without a clock; `cutOff`: there is no news of the draft; `hurries`: it may say to pick now
 */
export function Countdown({
  deadline,
  remainingMs,
  paused,
  pickNo,
  pickSeconds,
  muted,
  cutOff = false,
  hurries,
}) {
  const { ms, seconds, label, urgent } = useCountdown(deadline);
  const announce = useAnnounce();
  const hurry = urgent && hurries && ms !== null && ms > 0;

  // Once per turn, however often a pick is sent and refused or the connection is lost, unless time was added.
  const told = useRef(0);
  useEffect(() => {
    if (seconds !== null && !urgent) told.current = 0;
    if (!hurry || told.current === pickNo) return;
    told.current = pickNo;
    announce(seconds === 1 ? '1 second left.' : `${seconds} seconds left.`, true);
    if (!muted) chimeHurry();
  }, [hurry, urgent, seconds, pickNo, muted, announce]);

  // biome-ignore lint/correctness/useExhaustiveDependencies(muted): not again because the sound was switched
  useEffect(() => {
    if (hurry && seconds !== null && seconds < URGENT_S && !muted) chimeTick();
  }, [hurry, seconds]);

  if (paused) {
    return (
      <ClockFace
        label={remainingMs === null ? 'No clock' : clockLabel(Math.ceil(remainingMs / 1000))}
        caption={
          <>
            left<span className={classes.more}> when it resumes</span>
          </>
        }
        icon="pause"
        share={null}
      />
    );
  }
  if (ms === null) return <ClockFace label="No clock" caption="Take the time you need" share={null} small />;
  if (ms <= 0)
    return (
      <ClockFace label={label} caption={cutOff ? 'No connection' : 'Time’s up'} share={0} state="over" />
    );
  return (
    <ClockFace
      label={label}
      caption={hurry ? 'Hurry, pick now' : 'left'}
      icon={hurry ? 'alarm' : undefined}
      share={pickSeconds ? Math.min(1, ms / (pickSeconds * 1000)) : null}
      state={hurry ? 'hurry' : urgent ? 'low' : undefined}
    />
  );
}

/**
 * @param {{label: import('react').ReactNode, caption: import('react').ReactNode, share: number|null, icon?: 'pause'|'alarm', state?: 'hurry'|'low'|'over',
 *   small?: boolean}} props `share`: how much of the time is left, 0..1
 */
export function ClockFace({ label, caption, share, icon, state, small = false }) {
  return (
    <div
      className={classes.time}
      role="timer"
      data-state={state}
      data-small={small || (typeof label === 'string' && label.length > 6) || undefined}
    >
      <span className={classes.digits}>{label}</span>
      <span className={classes.caption}>
        {icon === 'pause' ? <IconPlayerPause size="1.1em" aria-hidden="true" /> : null}
        {icon === 'alarm' ? <IconAlarm size="1.2em" stroke={2.25} aria-hidden="true" /> : null}
        {caption}
      </span>
      {share === null ? null : (
        <span className={classes.track} aria-hidden="true">
          <span className={classes.fill} style={{ transform: `scaleX(${share.toFixed(3)})` }} />
        </span>
      )}
    </div>
  );
}
