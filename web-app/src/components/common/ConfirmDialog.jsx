import { Button, Modal } from '@mantine/core';

import { useLayer } from '../../lib/layers.js';
import classes from './ConfirmModal.module.css';
import { ErrorNote } from './ErrorNote.jsx';
import { SubmitButton } from './SubmitButton.jsx';
import { useOpenedAnew } from './useOpenedAnew.js';
import { useSubmit } from './useSubmit.js';

/**
 * The dialog of ConfirmModal, loaded when it is first needed.
 * @param {import('./ConfirmModal.jsx').ConfirmProps} props
 */
export default function ConfirmDialog({
  opened,
  onClose,
  title,
  action,
  onConfirm,
  danger = false,
  missing,
  children,
}) {
  const { run, pending, error, clearError } = useSubmit(onConfirm);
  const close = () => {
    clearError();
    onClose();
  };
  useLayer(opened, close, { onEscape: true });
  return (
    // Without Mantine's header, which would be a second <header> landmark. Cancel does what its close button would.
    <Modal.Root opened={useOpenedAnew(opened)} onClose={close} closeOnEscape={false} centered>
      <Modal.Overlay />
      <Modal.Content radius="var(--dn-radius-lg)">
        <Modal.Body className={classes.body}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <div>{children}</div>
          <ErrorNote error={error} />
          <div className={classes.actions}>
            <SubmitButton
              color={danger ? 'red' : undefined}
              loading={pending}
              missing={missing}
              onClick={async () => {
                if (await run()) close();
              }}
            >
              {action}
            </SubmitButton>
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
