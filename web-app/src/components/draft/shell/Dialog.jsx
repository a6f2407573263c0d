import { Modal } from '@mantine/core';

import { useLayer } from '../../../lib/layers.js';
import { useOpenedAnew } from '../../common/useOpenedAnew.js';
import classes from './Dialog.module.css';

/**
 * Mantine's modal without its header, which would be a second banner on the page.
 * @param {{opened: boolean, onClose: () => void, title: string, large?: boolean, children: import('react').ReactNode}}
 *   props large: for what would fill a page, and has forms that a tap beside it must not take away; it
 *   begins at the window's top, so that nothing moves when it gets longer
 */
export function Dialog({ opened, onClose, title, large = false, children }) {
  useLayer(opened, onClose, { onEscape: true });
  return (
    <Modal.Root
      opened={useOpenedAnew(opened)}
      onClose={onClose}
      size={large ? '68rem' : undefined}
      closeOnEscape={false}
      closeOnClickOutside={!large}
      centered={!large}
      returnFocus
    >
      <Modal.Overlay />
      <Modal.Content className={classes.content} data-large={large || undefined}>
        <Modal.Body className={classes.body} data-large={large || undefined}>
          <div className={classes.head}>
            <Modal.Title className={classes.title}>{title}</Modal.Title>
            <Modal.CloseButton className={classes.close} iconSize={20} aria-label="Close" />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
