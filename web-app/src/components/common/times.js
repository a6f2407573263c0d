/** Times for people, in the viewer's own zone and language. All inputs are epoch milliseconds. */

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat(undefined, options);

const CLOCK = format({ hour: '2-digit', minute: '2-digit' });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
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

/** "Saturday 5 September at 20:00 CEST" @param {number} ms */
export const dayTimeAndZone = (ms) => DAY_AND_ZONE.format(ms);

/**
 * A stretch of time in its two largest units: "2 d 4 h", "3 h 12 min", "12 min", "45 s".
 * @param {number} ms
 */
export function span(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

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
  return span(seconds * 1000);
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
