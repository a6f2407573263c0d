import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import classes from './Commissioner.module.css';
import { useAct } from './useAct.js';

const QrCode = lazyPart(() => import('../common/QrCode.jsx'));

/**
 * A one-time way back into a member's seat: a code to scan and a link to send.
 * @param {{leagueId: string, member: {user_id: string, display_name: string}, onDone: () => void}} props
 */
export function SeatLink({ leagueId, member, onDone }) {
  const { seatLink } = useSeatCommands();
  const [url, setUrl] = useState(/** @type {string|null} */ (null));
  const { busy, error, act } = useAct();
  const name = member.display_name;
  return (
    <div className={classes.section}>
      <p>
        Lost phone, new browser? This link opens <bdi>{name}</bdi>’s seat on another device. It works once,
        for 15 minutes. Everyone is told when it’s used.
      </p>
      <ErrorNote error={error} />
      {url ? (
        <div className={classes.link}>
          <Suspense fallback={null}>
            <QrCode text={url} label={`Code that opens ${name}’s seat`} />
          </Suspense>
          <a className={classes.url} href={url} onClick={(event) => event.preventDefault()}>
            {url}
          </a>
        </div>
      ) : null}
      <div className={classes.buttons}>
        <Button
          loading={busy}
          onClick={() => act(async () => setUrl(await seatLink(leagueId, member.user_id)))}
        >
          {url ? 'Make a new link' : 'Make the link'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
