import { Textarea } from '@mantine/core';

import { Dialog } from '../draft/shell/Dialog.jsx';

/** For a browser that does not allow the page to copy. @param {{text: string, onClose: () => void}} props */
export default function CopyByHand({ text, onClose }) {
  return (
    <Dialog opened onClose={onClose} title="Copy by hand">
      <Textarea
        label="This browser does not let the page copy. Select the text and copy it."
        value={text}
        readOnly
        rows={12}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  );
}
