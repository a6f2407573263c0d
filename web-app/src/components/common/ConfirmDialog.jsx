import { Button, Modal } from '@mantine/core';

import classes from './ConfirmModal.module.css';
import { ErrorNote } from './ErrorNote.jsx';
import { useSubmit } from './useSubmit.js';

/**
 * The dialog of ConfirmModal, loaded when it is first wanted.
 * @param {import('./ConfirmModal.jsx').ConfirmProps} props
 */
export default function ConfirmDialog({
  opened,
  onClose,
  title,
  action,
  onConfirm,
  danger = false,
  disabled,
  children,
}) {
  const { run, pending, error, clearError } = useSubmit(onConfirm);
  const close = () => {
    clearError();
    onClose();
  };
  return (
    // Without Mantine's own header: that is a second <header> landmark, and Cancel says what its cross would.
    <Modal.Root opened={opened} onClose={close} centered>
      <Modal.Overlay />
      <Modal.Content radius="var(--dn-radius-lg)">
        <Modal.Body className={classes.body}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
