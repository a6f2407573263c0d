import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { canShare, share } from '../../lib/clipboard.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { CopyField } from '../common/CopyField.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import classes from './Commissioner.module.css';
import { useAct } from './useAct.js';

const QrCode = lazyPart(() => import('../common/QrCode.jsx'));

/**
 * A one-time code to scan and link to send for a seat. It is for the seat's member on another device, or for somebody
 * new if that member has left.
 * @param {{leagueId: string, member: {user_id: string, display_name: string, active: boolean}, onDone: () => void}}
 *   props
 */
export function SeatLink({ leagueId, member, onDone }) {
  const { seatLink } = useSeatCommands();
  const [url, setUrl] = useState(/** @type {string|null} */ (null));
  const { busy, error, act } = useAct();
  const name = member.display_name;
  return (
    <div className={classes.section}>
      <p>
        {member.active ? (
          <>
            Lost phone, new browser? This link opens <bdi>{name}</bdi>’s seat on another device.
          </>
        ) : (
          <>
            This link gives <bdi>{name}</bdi>’s seat, with all its teams and points, to somebody new.{' '}
            <bdi>{name}</bdi> can’t come back to it then.
          </>
        )}{' '}
        It works once, for 15 minutes. Everyone is told when it’s used.
      </p>
      <ErrorNote error={error} />
      {url ? (
        <div className={classes.link}>
          <Suspense fallback={null}>
            <QrCode text={url} label={`Code that opens ${name}’s seat`} />
          </Suspense>
          <CopyField label="Link to send" value={url} />
          {canShare() ? (
            <Button
              variant="default"
              onClick={() =>
                share(
                  member.active
                    ? { title: 'Back to your seat', text: `Your seat, ${name}:`, url }
                    : { title: 'A seat for you', text: `Take over ${name}’s seat:`, url },
                )
              }
            >
              Share
            </Button>
          ) : null}
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
