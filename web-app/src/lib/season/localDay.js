/**
 * The viewer's own day (YYYY-MM-DD) at a time: what "today" and the headings over games go by, as their times do. A
 * competition's own day (`dayIn`) says which reports are of one game, and what is one day of the race for all members.
 * @param {number} at epoch milliseconds
 */
export function localDay(at) {
  const date = new Date(at);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
