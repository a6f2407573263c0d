/**
 * Changes to a ranked list, so that a change made on one device can be repeated on a list that another device has
 * saved since.
 */

/**
 * `before`: the teams after the moved one, nearest first; it goes before the first that is still in the list.
 * `order`: a whole new order; teams it does not name stay behind it.
 * @typedef {{add: string} | {remove: string} | {move: string, before: string[]} | {order: string[]}} Change
 */

/** @param {string[]} teamIds @param {Change} change @returns {string[]} idempotent */
export function applyChange(teamIds, change) {
  if ('add' in change) return teamIds.includes(change.add) ? teamIds : [...teamIds, change.add];
  if ('remove' in change) return teamIds.filter((one) => one !== change.remove);
  if ('order' in change) {
    const place = new Map(change.order.map((id, at) => [id, at]));
    const at = (/** @type {string} */ id) => place.get(id) ?? change.order.length;
    return [...teamIds].sort((a, b) => at(a) - at(b));
  }
  // Removed on another device: it stays removed.
  if (!teamIds.includes(change.move)) return teamIds;
  const others = teamIds.filter((one) => one !== change.move);
  const next = change.before.find((id) => others.includes(id));
  const at = next === undefined ? others.length : others.indexOf(next);
  return [...others.slice(0, at), change.move, ...others.slice(at)];
}

/** @param {string[]} teamIds @param {number} from @param {number} to index it has afterwards @returns {Change|null} */
export function moveFromTo(teamIds, from, to) {
  const isInside = (/** @type {number} */ at) => at >= 0 && at < teamIds.length;
  if (from === to || !isInside(from) || !isInside(to)) return null;
  const moved = [...teamIds];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return { move: teamIds[from], before: moved.slice(to + 1) };
}

/**
 * The changes that turn one list into another. The order is one only if it changes: otherwise it could undo what
 * another device has moved since.
 * @param {string[]} before @param {string[]} after @returns {Change[]}
 */
export function changesBetween(before, after) {
  const wanted = [...new Set(after)];
  const changes = [
    ...before.filter((id) => !wanted.includes(id)).map((id) => ({ remove: id })),
    ...wanted.filter((id) => !before.includes(id)).map((id) => ({ add: id })),
  ];
  const reached = changes.reduce(applyChange, before);
  return wanted.every((id, at) => id === reached[at]) ? changes : [...changes, { order: wanted }];
}
