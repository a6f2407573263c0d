import { Button } from '@mantine/core';
import { useState } from 'react';

import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { notify } from '../../components/common/notify.js';
import { dayAndTime } from '../../components/common/times.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useEndOtherSignIns, useEndSignIn, useSignIns } from '../../hooks/accountQueries.js';
import { useLeagues } from '../../hooks/queries.js';
import classes from '../AccountScreen.module.css';

/** @import { SignIn } from '../../services/types.js' */

/** @param {SignIn} one */
const nameOf = (one) => one.device ?? 'Unknown device';

/** @param {{one: SignIn, leagueName: string | undefined}} props */
function Device({ one, leagueName }) {
  const { mutateAsync: end } = useEndSignIn();
  const { run, pending, error } = useSubmit(() => end(one.id));
  const used = one.last_used_at === null ? null : `Last used ${dayAndTime(one.last_used_at)}`;
  const since = one.created_at === null ? null : `signed in ${dayAndTime(one.created_at)}`;
  return (
    <li className={classes.device}>
      <div>
        <p className={classes.deviceName}>
          {nameOf(one)}
          {one.current ? <span className={classes.here}>This device</span> : null}
        </p>
        <p className={classes.small}>{[used, since].filter(Boolean).join(' · ')}</p>
        {one.league_id === null ? null : (
          <p className={classes.small}>By a link to one seat: {leagueName ?? 'one league'} only</p>
        )}
        <ErrorNote error={error} />
      </div>
      {one.current ? null : (
        <Button
          variant="default"
          loading={pending}
          onClick={() => void run()}
          aria-label={`Sign out ${nameOf(one)}`}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}

/** The devices that I am signed in on, each with a button to sign it out. */
export function Devices() {
  const { data, error, refetch } = useSignIns();
  const { data: leagues } = useLeagues();
  const { mutateAsync: endOthers } = useEndOtherSignIns();
  const [asking, setAsking] = useState(false);
  const others = data?.filter((one) => !one.current).length ?? 0;
  return (
    <section aria-labelledby="devices-title">
      <h2 id="devices-title" className={classes.title}>
        Devices
      </h2>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingRows rows={2} /> : null}
      {data ? (
        <ul className={classes.devices}>
          {data.map((one) => (
            <Device
              key={one.id}
              one={one}
              leagueName={leagues?.find((league) => league.id === one.league_id)?.name}
            />
          ))}
        </ul>
      ) : null}
      {others > 0 ? (
        <Button variant="outline" color="red" onClick={() => setAsking(true)}>
          Sign out everywhere else
        </Button>
      ) : null}
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Sign out everywhere else?"
        action="Sign out everywhere else"
        danger
        onConfirm={async () => {
          await endOthers();
          void notify({ title: 'Signed out', message: 'Only this device is signed in now.' });
        }}
      >
        All your other devices are signed out at once. This one stays.
      </ConfirmModal>
    </section>
  );
}
