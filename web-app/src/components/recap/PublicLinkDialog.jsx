import { Button } from '@mantine/core';
import { useState } from 'react';

import { useCloseRecapLink, useOpenRecapLink } from '../../hooks/recapQueries.js';
import { canShare, share } from '../../lib/clipboard.js';
import { useAct } from '../commissioner/useAct.js';
import { CopyField } from '../common/CopyField.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { intoView } from '../common/intoView.js';
import { Dialog } from '../draft/shell/Dialog.jsx';
import classes from './Recap.module.css';

/**
 * Makes and revokes the public link. It is shown only once, because the server stores only its hash.
 * @param {{leagueId: string, leagueName: string, open: boolean, onClose: () => void}} props
 */
export default function PublicLinkDialog({ leagueId, leagueName, open, onClose }) {
  const [url, setUrl] = useState('');
  const [closed, setClosed] = useState(false);
  const [asking, setAsking] = useState(false);
  const { mutateAsync: make } = useOpenRecapLink(leagueId);
  const { mutateAsync: end } = useCloseRecapLink(leagueId);
  const { busy, error, act } = useAct();

  const onMake = () =>
    act(async () => {
      setUrl(await make());
      setClosed(false);
    });
  const onEnd = () =>
    act(async () => {
      await end();
      setUrl('');
      setClosed(true);
      setAsking(false);
    });

  return (
    <Dialog opened onClose={onClose} title="Public link">
      <div className={classes.link}>
        <p>Anyone with the link sees every pick and the members’ names, and nothing else.</p>
        {url ? (
          <CopyField label="Link to share" value={url} />
        ) : open ? (
          <p>A link is already open. Each link is shown only once; a new one replaces it.</p>
        ) : null}
        {closed ? <p role="status">The link is off. Nobody can open it anymore.</p> : null}
        <ErrorNote error={error} />
        <div className={classes.actions}>
          {url && canShare() ? (
            <Button
              onClick={() =>
                share({ title: `${leagueName}: the draft`, text: `${leagueName}: the draft`, url })
              }
            >
              Share
            </Button>
          ) : null}
          {url || asking ? null : (
            <Button loading={busy} onClick={onMake}>
              {open ? 'Make a new link' : 'Make the link'}
            </Button>
          )}
          {(open || url) && !asking ? (
            <Button variant="default" disabled={busy} onClick={() => setAsking(true)}>
              Turn the link off…
            </Button>
          ) : null}
        </div>
        {asking ? (
          <div ref={intoView} className={classes.link}>
            <p role="alert">People who have the link won’t be able to open it anymore.</p>
            <div className={classes.actions}>
              <Button color="red" loading={busy} onClick={onEnd}>
                Yes, turn the link off
              </Button>
              <Button variant="default" disabled={busy} onClick={() => setAsking(false)}>
                Keep it on
              </Button>
            </div>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
