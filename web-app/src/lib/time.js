/** Times as people read them. */

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Time left, never more than there is: "0:42", "12:05", "3 h 12 min", "2 d 4 h".
 * @param {number} seconds whole seconds
 * @returns {string}
 */
export function clockLabel(seconds) {
  const left = Math.max(0, Math.floor(seconds));
  if (left >= DAY) return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / 60)} min`;
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/**
 * A length of time in words: "12 s", "3 min", "2 h".
 * @param {number} ms
 * @returns {string}
 */
export function durationWords(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < HOUR)
    return seconds % 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds / 60} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / 60)} min`;
  return `${Math.floor(seconds / DAY)} d ${Math.floor((seconds % DAY) / HOUR)} h`;
}

/**
 * The hour and minute in the viewer's own zone: "14:32".
 * @param {number} at epoch ms
 * @returns {string}
 */
export function timeOfDay(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
