/** Times as people read them. */

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Time left, rounded down: "0:42", "12:05", "3 h 12 min", "2 d 4 h".
 * @param {number} seconds whole seconds
 * @returns {string}
 */
export function clockLabel(seconds) {
  const left = Math.max(0, Math.floor(seconds));
  if (left >= HOUR) return hoursWords(left);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/**
 * A duration in words: "12 s", "3 min", "2 h".
 * @param {number} ms
 * @returns {string}
 */
export function durationWords(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < HOUR)
    return seconds % 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds / 60} min`;
  return hoursWords(seconds);
}

/** "1 h", "3 h 12 min", "2 d 4 h" @param {number} seconds */
function hoursWords(seconds) {
  const [size, large, part, small] = seconds < DAY ? [HOUR, 'h', 60, 'min'] : [DAY, 'd', HOUR, 'h'];
  const rest = Math.floor((seconds % size) / part);
  return `${Math.floor(seconds / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`;
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
  return durationWords(seconds * 1000);
}

/** Keeps each number of a duration on the line of its unit. @param {string} text */
export const unbroken = (text) => text.replace(/(\d) (?=(?:s|min|h|d)\b)/g, '$1\u00a0');
