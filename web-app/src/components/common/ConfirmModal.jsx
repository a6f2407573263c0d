import { Suspense, useState } from 'react';
import { lazyPart } from '../../lib/lazyPart.js';

const ConfirmDialog = lazyPart(() => import('./ConfirmDialog.jsx'));

/**
 * @typedef {{
 *   opened: boolean, onClose: () => void, title: string, action: string, onConfirm: () => Promise<unknown>, danger?:
 *   boolean, missing?: string, children: import('react').ReactNode,
 * }} ConfirmProps missing: what is to be done before; closes when done; if refused, stays open and says why
 */

/**
 * Asks before something that cannot be undone. The question says what will happen, and the button repeats the action.
 * @param {ConfirmProps} props
 */
export function ConfirmModal(props) {
  const [wanted, setWanted] = useState(false);
  if (props.opened && !wanted) setWanted(true);
  // Once opened, it stays mounted, so that closing can be animated.
  return wanted ? (
    <Suspense fallback={null}>
      <ConfirmDialog {...props} />
    </Suspense>
  ) : null;
}
