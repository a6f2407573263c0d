/**
 * A browser that translates the page wraps texts in <font> elements. React would then fail, because a text it wants
 * to remove or move is no longer a child of its parent. These replacements find the text where it is now.
 */
export function surviveTranslation() {
  const { removeChild, insertBefore } = Node.prototype;

  /** @template {Node} T @param {T} child @returns {T} */
  Node.prototype.removeChild = function remove(child) {
    if (child.parentNode === this) return /** @type {any} */ (removeChild.call(this, child));
    // If the text was wrapped, remove its wrapper, if that is still inside.
    const wrapper = childHolding(this, child);
    if (wrapper) removeChild.call(this, wrapper);
    return child;
  };

  /** @template {Node} T @param {T} child @param {Node|null} before @returns {T} */
  Node.prototype.insertBefore = function insert(child, before) {
    const place = !before || before.parentNode === this ? before : childHolding(this, before);
    return /** @type {any} */ (insertBefore.call(this, child, place));
  };
}

/** The child of `parent` that contains `node`. @param {Node} parent @param {Node} node @returns {Node|null} */
function childHolding(parent, node) {
  let one = /** @type {Node|null} */ (node);
  while (one && one.parentNode !== parent) one = one.parentNode;
  return one;
}
