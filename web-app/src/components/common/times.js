import { durationWords } from '../../lib/time.js';

/** Times for people, in the viewer's own zone and language. All inputs are epoch milliseconds. */

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat(undefined, options);

const CLOCK = format({ hour: 'numeric', minute: '2-digit' });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
const DAY_ALONE = format({ weekday: 'short', day: 'numeric', month: 'short' });
const DAY_AND_ZONE = format({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** "14:32" @param {number} ms */
export const clockTime = (ms) => CLOCK.format(ms);

/** "Sat 5 Sep, 20:00" @param {number} ms */
export const dayAndTime = (ms) => DAY.format(ms);

/** "Sat 5 Sep" @param {number} ms */
export const dayAlone = (ms) => DAY_ALONE.format(ms);

/** "Saturday 5 September at 20:00 CEST" @param {number} ms */
export const dayTimeAndZone = (ms) => DAY_AND_ZONE.format(ms);

/**
 * A pick clock in words: 90 → "90 s", 28800 → "8 hours", null → "No clock".
 * @param {number | null} seconds
 */
export function clockInWords(seconds) {
  if (seconds === null) return 'No clock';
  if (seconds < 120) return `${seconds} s`;
  const units = /** @type {const} */ ([
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'min'],
  ]);
  for (const [size, name] of units) {
    if (seconds >= size && seconds % size === 0) {
      const count = seconds / size;
      return `${count} ${name}${count > 1 && name !== 'min' ? 's' : ''}`;
    }
  }
  return durationWords(seconds * 1000);
}

/**
 * The value of a datetime-local field for a moment, in the viewer's zone.
 * @param {number | null} ms
 */
export function toLocalField(ms) {
  if (ms === null) return '';
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * The moment a datetime-local field names in the viewer's zone; null when it is empty or no date.
 * @param {string} value
 */
export function fromLocalField(value) {
  const ms = value ? new Date(value).getTime() : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
