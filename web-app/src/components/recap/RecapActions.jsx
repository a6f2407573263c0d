import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload, IconPrinter, IconShare2 } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '../../lib/lazyPart.js';

import { copyText } from '../common/copyText.js';
import classes from './Recap.module.css';
import { recapCsv, recapFileName, recapText } from './recapExport.js';

const CopyByHand = lazyPart(() => import('./CopyByHand.jsx'));

/** @import { Row } from './recapModel.js' */

/** Gives a text to the reader as a file. @param {string} name @param {string} text */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Ways to take the result along. None of them needs a secure context; sharing is offered where the browser has it.
 * @param {{leagueName: string, rows: Row[]}} props
 */
export function RecapActions({ leagueName, rows }) {
  const [outcome, setOutcome] = useState(/** @type {''|'copied'|'byHand'} */ (''));
  const text = () => recapText(leagueName, rows);

  async function copy() {
    setOutcome((await copyText(text())) ? 'copied' : 'byHand');
  }

  async function share() {
    try {
      await navigator.share({ title: `${leagueName}: the draft`, text: text() });
    } catch {
      // Closed without sharing, which is an answer too.
    }
  }

  const copied = outcome === 'copied';
  return (
    <div className={classes.actions}>
      <Button
        leftSection={<IconDownload size={18} aria-hidden="true" />}
        onClick={() => download(recapFileName(leagueName), recapCsv(rows))}
      >
        Download CSV
      </Button>
      {typeof navigator.share === 'function' ? (
        <Button variant="default" leftSection={<IconShare2 size={18} aria-hidden="true" />} onClick={share}>
          Share
        </Button>
      ) : null}
      <Button
        variant="default"
        leftSection={
          copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />
        }
        onClick={copy}
      >
        {copied ? 'Copied' : 'Copy as text'}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        Print
      </Button>
      <p className="dn-sr" role="status">
        {copied ? 'The recap is copied.' : ''}
      </p>
      {outcome === 'byHand' ? (
        <Suspense fallback={null}>
          <CopyByHand text={text()} onClose={() => setOutcome('')} />
        </Suspense>
      ) : null}
    </div>
  );
}
