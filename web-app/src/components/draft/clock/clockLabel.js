/**
 * A stretch of time as the clock shows it, rounded up like the running clock: 42,000 → "0:42".
 * @param {number} ms
 */
export function clockLabel(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
