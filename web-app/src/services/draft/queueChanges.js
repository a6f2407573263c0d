/** Changes of a ranked list, so that what was done on one device can be done again on what another one has saved since. */

/**
 * `before`: what came after the moved team, nearest first; it goes before the first of them that is still there.
 * `order`: a whole new order; what it does not name stays behind it.
 * @typedef {{add: string} | {remove: string} | {move: string, before: string[]} | {order: string[]}} Change
 */

/** @param {string[]} teamIds @param {Change} change @returns {string[]} doing it twice is as good as once */
export function applyChange(teamIds, change) {
  if ('add' in change) return teamIds.includes(change.add) ? teamIds : [...teamIds, change.add];
  if ('remove' in change) return teamIds.filter((one) => one !== change.remove);
  if ('order' in change) {
    const place = new Map(change.order.map((id, at) => [id, at]));
    const at = (/** @type {string} */ id) => place.get(id) ?? change.order.length;
    return [...teamIds].sort((a, b) => at(a) - at(b));
  }
  // Removed on another device: that stands.
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

/** What makes one list into another. @param {string[]} before @param {string[]} after @returns {Change[]} */
export function changesBetween(before, after) {
  const wanted = [...new Set(after)];
  return [
    ...before.filter((id) => !wanted.includes(id)).map((id) => ({ remove: id })),
    ...wanted.filter((id) => !before.includes(id)).map((id) => ({ add: id })),
    { order: wanted },
  ];
}
