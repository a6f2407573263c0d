import { Suspense, useState } from 'react';
import { lazyPart } from '../../lib/lazyPart.js';

const ConfirmDialog = lazyPart(() => import('./ConfirmDialog.jsx'));

/**
 * @typedef {{
 *   opened: boolean,
 *   onClose: () => void,
 *   title: string,
 *   action: string,
 *   onConfirm: () => Promise<unknown>,
 *   danger?: boolean,
 *   disabled?: boolean,
 *   children: import('react').ReactNode,
 * }} ConfirmProps closes itself when done; stays open and says why when refused
 */

/**
 * Asks before something that cannot be taken back. The question names what happens; the button repeats the act.
 * @param {ConfirmProps} props
 */
export function ConfirmModal(props) {
  const [wanted, setWanted] = useState(false);
  if (props.opened && !wanted) setWanted(true);
  // Stays once opened, so that it can close with its own movement.
  return wanted ? (
    <Suspense fallback={null}>
      <ConfirmDialog {...props} />
    </Suspense>
  ) : null;
}
