import { Button, Modal } from '@mantine/core';

import classes from './ConfirmModal.module.css';
import { ErrorNote } from './ErrorNote.jsx';
import { useSubmit } from './useSubmit.js';

/**
 * Asks before something that cannot be taken back. The question names what happens; the button repeats the act.
 * @param {{
 *   opened: boolean,
 *   onClose: () => void,
 *   title: string,
 *   action: string,
 *   onConfirm: () => Promise<unknown>,
 *   danger?: boolean,
 *   disabled?: boolean,
 *   children: import('react').ReactNode,
 * }} props closes itself when done; stays open and says why when refused
 */
export function ConfirmModal({ opened, onClose, title, action, onConfirm, danger = false, disabled, children }) {
  const { run, pending, error, clearError } = useSubmit(onConfirm);
  const close = () => {
    clearError();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} classNames={{ title: classes.title }}>
      <div className={classes.body}>
        <div>{children}</div>
        <ErrorNote error={error} />
        <div className={classes.actions}>
          <Button
            color={danger ? 'red' : undefined}
            loading={pending}
            disabled={disabled}
            onClick={async () => {
              if (await run()) close();
            }}
          >
            {action}
          </Button>
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
