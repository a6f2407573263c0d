import { Button } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconDownload,
  IconPhotoShare,
  IconPrinter,
  IconShare2,
} from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useWide } from '../../hooks/useWide.js';
import { lazyPart } from '../../lib/lazyPart.js';

import { copyText } from '../common/copyText.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { useSubmit } from '../common/useSubmit.js';
import classes from './Recap.module.css';
import { recapCsv, recapFileName, recapText } from './recapExport.js';

const CopyByHand = lazyPart(() => import('./CopyByHand.jsx'));

/** @import { Row } from './recapModel.js' */

/** Offers a text as a file. @param {string} name @param {string} text */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Later, because some browsers read the file only after the click has ended.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Ways to save and share the result. None needs a secure context; sharing is offered if the browser has it.
 * @param
 *   {{leagueName: string, about: string, rows: Row[], order: string[], next?: import('react').ReactNode, children?: import('react').ReactNode}}
 *   props about: competition and day; order: user ids by seat; next: where to go from here; children: more actions
 */
export function RecapActions({ leagueName, about, rows, order, next, children }) {
  // On a phone they would fill the screen before the recap.
  const wide = useWide();
  const [outcome, setOutcome] = useState(/** @type {''|'copied'|'byHand'} */ (''));
  const text = () => recapText(leagueName, rows);

  async function copy() {
    setOutcome((await copyText(text())) ? 'copied' : 'byHand');
  }

  async function share() {
    try {
      await navigator.share({ title: `${leagueName}: the draft`, text: text() });
    } catch {
      // Closed without sharing, which is fine.
    }
  }

  const picture = useSubmit(async () => {
    // The code for pictures loads when somebody wants one.
    const [{ drawDraft }, { toPng }, { givePicture }] = await Promise.all([
      import('./draftCard.js'),
      import('../../lib/picture.js'),
      import('../common/givePicture.js'),
    ]);
    const png = await toPng((pen) => drawDraft(pen, { league: leagueName, about, rows, order }));
    await givePicture(png, { title: `${leagueName}: the draft`, name: 'draft.png' });
  });

  const copied = outcome === 'copied';
  return (
    <div className={classes.actions}>
      <Button
        variant="light"
        loading={picture.pending}
        leftSection={<IconPhotoShare size={18} aria-hidden="true" />}
        onClick={() => void picture.run()}
      >
        Share picture
      </Button>
      {next}
      <details className={classes.more} open={wide}>
        <summary>More ways to share it</summary>
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            onClick={() => download(recapFileName(leagueName), recapCsv(rows))}
          >
            Download CSV
          </Button>
          {typeof navigator.share === 'function' ? (
            <Button
              variant="default"
              leftSection={<IconShare2 size={18} aria-hidden="true" />}
              onClick={share}
            >
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
          {children}
        </div>
      </details>
      <ErrorNote error={picture.error} title={picture.error ? 'The picture could not be made' : undefined} />
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
