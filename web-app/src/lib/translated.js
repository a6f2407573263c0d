/**
 * A browser that translates the page changes the texts that React has drawn. Some wrap each text in <font>. Others put
 * a <font> with the translation in its place, and the text that React knows is no longer on the page: React would fail
 * to remove it, and would change it where nobody sees it. These replacements find the text where it is now, or put it
 * back, for the browser to translate anew.
 * @returns {() => void} undoes them
 */
export function surviveTranslation() {
  const { removeChild, insertBefore, appendChild } = Node.prototype;
  const nodeValue = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
  );
  /** What stands in the place of a text. @type {WeakMap<Node, Element>} */
  const standIns = new WeakMap();

  /** Puts a text back in its place if another element stands there. @param {Node|null} text */
  function putBack(text) {
    const standIn = text && standIns.get(text);
    if (!standIn) return;
    standIns.delete(text);
    if (!text.parentNode && standIn.parentNode) standIn.parentNode.replaceChild(text, standIn);
  }

  /** @template {Node} T @param {T} child @returns {T} */
  Node.prototype.removeChild = function remove(child) {
    putBack(child);
    if (child.parentNode === this) return /** @type {any} */ (removeChild.call(this, child));
    // If the text was wrapped, remove its wrapper, if that is still inside.
    const wrapper = childHolding(this, child);
    if (wrapper) removeChild.call(this, wrapper);
    return child;
  };

  /** @template {Node} T @param {T} child @param {Node|null} before @returns {T} */
  Node.prototype.insertBefore = function insert(child, before) {
    putBack(child);
    putBack(before);
    const place = !before || before.parentNode === this ? before : childHolding(this, before);
    return /** @type {any} */ (insertBefore.call(this, child, place));
  };

  /** @template {Node} T @param {T} child @returns {T} */
  Node.prototype.appendChild = function append(child) {
    putBack(child);
    return /** @type {any} */ (appendChild.call(this, child));
  };

  /** React changes a text by its nodeValue. */
  function noticeChanges() {
    if (Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue') !== nodeValue) {
      Object.defineProperty(Node.prototype, 'nodeValue', {
        ...nodeValue,
        set(value) {
          putBack(this);
          nodeValue.set?.call(this, value);
        },
      });
    }
  }

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      for (const text of change.removedNodes) {
        const standIn = text instanceof Text && !text.parentNode ? standInAt(change) : undefined;
        if (!standIn) continue;
        standIns.set(text, standIn);
        noticeChanges();
      }
    }
  });
  observer.observe(document, { childList: true, subtree: true });

  return () => {
    observer.disconnect();
    Object.assign(Node.prototype, { removeChild, insertBefore, appendChild });
    Object.defineProperty(Node.prototype, 'nodeValue', nodeValue);
  };
}

/** The element that came where a text went. @param {MutationRecord} change */
function standInAt({ addedNodes, previousSibling, nextSibling }) {
  const near = [...addedNodes, previousSibling, nextSibling];
  return /** @type {Element|undefined} */ (near.find((node) => node?.nodeName === 'FONT'));
}

/** The child of `parent` that contains `node`. @param {Node} parent @param {Node} node @returns {Node|null} */
function childHolding(parent, node) {
  let one = /** @type {Node|null} */ (node);
  while (one && one.parentNode !== parent) one = one.parentNode;
  return one;
}
