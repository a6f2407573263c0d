const IS_HTML = /^\s*<(?:!doctype|html|meta|body|table)\b[\s\S]*<tr\b/i;
/** What has text that nobody sees: styles within cells, and keys by which a page sorts its rows. */
const HIDDEN = 'style,script,template,noscript,[hidden],[style*="display:none" i],[style*="display: none" i]';
/** Cells that one cell may cover in a direction, and all cells that are read. */
const MOST_COVERED = 500;
const MOST_CELLS = 40_000;

/**
 * The largest table of a web page's text, as tabs and lines. A cell that is merged over others stands in each of them.
 * @param {string} text
 * @param {number} longest a longer text is not looked into
 * @returns {string} the text itself if it is no page with a table
 */
export function tableText(text, longest) {
  if (text.length > longest || !IS_HTML.test(text)) return text;
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const hidden of page.querySelectorAll(HIDDEN)) hidden.remove();
  for (const line of page.querySelectorAll('br')) line.replaceWith(' ');
  const [table] = [...page.querySelectorAll('table')].sort((a, b) => b.rows.length - a.rows.length);
  if (!table) return text;
  /** @type {string[][]} */
  const grid = [...table.rows].map(() => []);
  let left = MOST_CELLS;
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    // No cell goes on into another part of the table, such as from its head into its body.
    const part = /** @type {HTMLTableSectionElement} */ (row.parentElement);
    const below = part.rows.length - row.sectionRowIndex;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x += 1;
      const words = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
      const asked = cell.getAttribute('rowspan')?.trim() === '0' ? below : cell.rowSpan;
      const down = Math.min(asked, below, MOST_COVERED);
      const across = Math.min(cell.colSpan, MOST_COVERED);
      for (let dy = 0; dy < down; dy += 1)
        for (let dx = 0; dx < across && left > 0; dx += 1, left -= 1) grid[y + dy][x + dx] = words;
      x += across;
    }
  }
  return grid.map((cells) => Array.from(cells, (words) => quoted(words ?? '')).join('\t')).join('\n');
}

/** @param {string} words */
const quoted = (words) => (words.includes('"') ? `"${words.replaceAll('"', '""')}"` : words);
