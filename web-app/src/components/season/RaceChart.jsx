import { useElementSize } from '@mantine/hooks';
import { apart, ticks } from './axes.js';
import { lineColor } from './lineColor.js';
import classes from './Race.module.css';
import { pointsInWords, shortDayOf } from './seasonWords.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */

const LINE = 17;
const TOP = 12;
const BOTTOM = 26;

/**
 * One line for each member in their own colour, mine thick, with names at the ends.
 * @param
 *   {{model: SeasonModel, shown: number, me: string, nameOf: (userId: string) => string, userIds: string[], unit: string}}
 *   props
 */
export function RaceChart({ model, shown, me, nameOf, userIds, unit }) {
  const { ref, width: measured } = useElementSize();
  const width = Math.max(280, measured || 640);
  const names = width < 480 ? 112 : 150;
  const left = 30;
  const height = Math.max(width < 480 ? 240 : 300, userIds.length * LINE + TOP + BOTTOM);
  const all = [...model.race.values()].flat();
  const [low, high] = [Math.min(0, ...all), Math.max(1000, ...all)];
  const count = model.days.length;
  const x = (/** @type {number} */ at) =>
    left + (count > 1 ? (at / (count - 1)) * (width - left - names) : 0);
  const y = (/** @type {number} */ points) =>
    TOP + ((high - points) / (high - low)) * (height - TOP - BOTTOM);
  const ends = apart(
    userIds.map((userId) => y(model.race.get(userId)?.[shown] ?? 0)),
    LINE - 1,
    TOP,
    height - BOTTOM,
  );
  const dates =
    width < 480
      ? [0, count - 1]
      : [0, Math.floor((count - 1) / 3), Math.floor((2 * (count - 1)) / 3), count - 1];
  const inOrder = [...userIds].sort((a, b) => Number(a === me) - Number(b === me));
  const line = (/** @type {string} */ userId, /** @type {number} */ to) => {
    const points = (model.race.get(userId) ?? []).slice(0, to + 1);
    return points
      .map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('');
  };
  // Level to the end of the days, so that it cannot be read as points.
  const lead = (/** @type {string} */ userId) => {
    const [from, at] = [x(shown) + 5, y(model.race.get(userId)?.[shown] ?? 0)];
    return `M${from} ${at}H${Math.max(from, width - names - 8)}L${width - names + 8} ${ends[userIds.indexOf(userId)]}`;
  };
  return (
    <div ref={ref} className={classes.frame}>
      <svg
        className={classes.chart}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Line chart of each member's ${unit} over ${count} day${count === 1 ? '' : 's'} of games. The table below has the numbers.`}
      >
        {ticks(low, high).map((value) => (
          <g key={value} className={classes.tick}>
            <line x1={left} x2={width - names} y1={y(value)} y2={y(value)} />
            <text x={left - 6} y={y(value) + 4} textAnchor="end">
              {pointsInWords(value)}
            </text>
          </g>
        ))}
        {[...new Set(dates)].map((at) => (
          <text
            key={at}
            className={classes.date}
            x={x(at)}
            y={height - 6}
            textAnchor={at === 0 ? 'start' : at === count - 1 ? 'end' : 'middle'}
          >
            {shortDayOf(model.days[at])}
          </text>
        ))}
        {shown < count - 1 ? (
          <line className={classes.cursor} x1={x(shown)} x2={x(shown)} y1={TOP} y2={height - BOTTOM} />
        ) : null}
        {inOrder.map((userId) => (
          <g
            key={userId}
            style={/** @type {any} */ ({ '--line': lineColor(userIds.indexOf(userId)) })}
            data-me={userId === me || undefined}
            className={classes.member}
          >
            <path className={classes.rest} d={line(userId, count - 1)} />
            <path className={classes.line} d={line(userId, shown)} />
            <circle cx={x(shown)} cy={y(model.race.get(userId)?.[shown] ?? 0)} r={userId === me ? 5 : 3.5} />
            <path className={classes.lead} d={lead(userId)} />
          </g>
        ))}
      </svg>
      {/* Not in the drawing: only the page can cut a long name where its place ends, in any script. */}
      {userIds.map((userId, at) => (
        <span
          key={userId}
          aria-hidden="true"
          className={classes.name}
          data-me={userId === me || undefined}
          style={{ insetInlineStart: width - names + 12, insetBlockStart: ends[at] - LINE / 2 }}
        >
          <span className={classes.value}>{pointsInWords(model.race.get(userId)?.[shown] ?? 0)}</span>
          <bdi>{nameOf(userId)}</bdi>
        </span>
      ))}
    </div>
  );
}
