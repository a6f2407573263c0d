import { dateWords as format } from '../../lib/english.js';

/** Times for people, in the viewer's own zone, and in English as the rest of the page. All inputs are epoch milliseconds. */

/** So far away a date needs its year: a month is not read as that of this year or the next. */
const FAR_MS = 300 * 86_400_000;

/** @param {Intl.DateTimeFormatOptions} options @returns {(at: number) => string} */
function withFarYear(options) {
  const near = format(options);
  const far = format({ ...options, year: 'numeric' });
  return (at) => (Math.abs(at - Date.now()) > FAR_MS ? far : near)(at);
}

/** "14:32" */
export const clockTime = format({ hour: 'numeric', minute: '2-digit' });

/** "Sat 5 Sep, 20:00", or "Sat 5 Sep 2029, 20:00" if it is far */
export const dayAndTime = withFarYear({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

/** "Sat 5 Sep" */
export const dayAlone = format({ weekday: 'short', day: 'numeric', month: 'short' });

/** "Saturday 5 September at 20:00 CEST", with the year if it is far */
export const dayTimeAndZone = withFarYear({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/**
 * The value of a datetime-local field for a time, in the viewer's zone.
 * @param {number | null} ms
 */
export function toLocalField(ms) {
  if (ms === null) return '';
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * The time in a datetime-local field, in the viewer's zone; null if it is empty or no date.
 * @param {string} value
 */
export function fromLocalField(value) {
  const ms = value ? new Date(value).getTime() : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
