import { useState } from 'react';

import { errorInWords } from '../../common/errorWords.js';

/**
 * Undoes what was saved.
 * @param {() => Promise<unknown>} undo
 * @param {() => void} onUndone
 */
export function useUndo(undo, onUndone) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  return {
    busy,
    /** What went wrong, in words. */
    problem,
    async run() {
      setBusy(true);
      try {
        await undo();
        onUndone();
      } catch (error) {
        const { isUnreachable } = /** @type {{isUnreachable?: boolean}} */ (error);
        const said = isUnreachable ? 'We don’t know whether it was undone.' : 'It was not undone.';
        setProblem(`${said} ${errorInWords(error)}`);
        setBusy(false);
      }
    },
  };
}
