import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { copyText } from '../../lib/clipboard.js';
import classes from './CopyField.module.css';

/**
 * A text with a copy button. It also works without the clipboard API, which phones on the local network do not have.
 * If copying is refused, the text is selected, to be copied by hand.
 * @param {{label: string, value: string, action?: string}} props
 */
export function CopyField({ label, value, action = 'Copy link' }) {
  const [outcome, setOutcome] = useState(/** @type {'' | 'copied' | 'byHand'} */ (''));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));

  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(''), 4_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const done = await copyText(value);
    if (!done) field.current?.select();
    setOutcome(done ? 'copied' : 'byHand');
  }

  return (
    <div>
      <div className={classes.row}>
        <TextInput
          ref={field}
          className={classes.field}
          label={label}
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          className={classes.button}
          variant="light"
          onClick={copy}
          leftSection={
            outcome === 'copied' ? (
              <IconCheck size={18} aria-hidden="true" />
            ) : (
              <IconCopy size={18} aria-hidden="true" />
            )
          }
        >
          {outcome === 'copied' ? 'Copied' : action}
        </Button>
      </div>
      <p className={outcome === 'byHand' ? classes.byHand : 'dn-sr'} role="status">
        {outcome === 'copied' ? 'Copied.' : ''}
        {outcome === 'byHand'
          ? 'This browser does not let the page copy. The link is selected: copy it by hand.'
          : ''}
      </p>
    </div>
  );
}
