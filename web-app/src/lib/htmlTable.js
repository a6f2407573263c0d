const IS_HTML = /^\s*<(?:!doctype|html|meta|body|table)\b[\s\S]*<tr\b/i;
/** What has text that nobody sees: styles within cells, and keys by which a page sorts its rows. */
const HIDDEN = 'style,script,template,noscript,[hidden],[style*="display:none" i],[style*="display: none" i]';
/** Cells that one cell may cover in a direction, and all cells that are read. */
const MOST_COVERED = 500;
const MOST_CELLS = 40_000;

/**
 * The longest table of a web page's text, as tabs and lines. A cell that is merged over others stands in each of them.
 * @param {string} text
 * @param {number} longest a longer text is not looked into
 * @returns {{text: string, tables: number}} the text itself, and 0, if it is no page with a table; else how many it has
 */
export function pageTable(text, longest) {
  const asIs = { text, tables: 0 };
  if (text.length > longest || !IS_HTML.test(text)) return asIs;
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const hidden of page.querySelectorAll(HIDDEN)) hidden.remove();
  for (const line of page.querySelectorAll('br')) line.replaceWith(' ');
  const tables = [...page.querySelectorAll('table')].sort((a, b) => b.rows.length - a.rows.length);
  const [table] = tables;
  if (!table) return asIs;
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
  const lines = grid.map((cells) => Array.from(cells, (words) => quoted(words ?? '')).join('\t'));
  return { text: lines.join('\n'), tables: tables.length };
}

/** @param {string} words */
const quoted = (words) => (words.includes('"') ? `"${words.replaceAll('"', '""')}"` : words);
