import { Button } from '@mantine/core';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { notify } from '../../components/common/notify.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useAddMail, useDevices, useRemoveChannel, useTestChannel } from '../../hooks/noticeQueries.js';
import { useFeatures } from '../../hooks/useFeatures.js';
import { useSession } from '../../hooks/useSession.js';
import classes from '../AccountScreen.module.css';
import { useOutboxNote } from './whySilent.js';

/** Turns e-mail notifications on or off. Hidden if the server sends no mail, and for guests, who have no address. */
export function ByMail() {
  const { data: features } = useFeatures();
  const { data } = useDevices();
  const { user } = useSession();
  const [sent, setSent] = useState(false);
  const { mutateAsync: add } = useAddMail();
  const { mutateAsync: remove } = useRemoveChannel();
  const { mutateAsync: send } = useTestChannel();
  const outbox = useOutboxNote();
  const on = useSubmit(async () => {
    const channel = /** @type {{state: string}} */ (await add());
    setSent(channel.state === 'confirm');
  });
  const off = useSubmit(() => remove('email'));
  const test = useSubmit(async () => {
    await send('email');
    void notify(
      outbox
        ? { title: 'Kept as a file', message: outbox }
        : { title: 'Sent', message: 'It should arrive in a moment. Look in your spam folder, too.' },
    );
  });
  if (!features?.email || !data || !user?.email) return null;
  const state = data.channels.find((one) => one.kind === 'email')?.state;
  return (
    <section aria-labelledby="mail-title">
      <h2 id="mail-title" className={classes.title}>
        E-mail
      </h2>
      <p className={classes.text} role="status">
        {state === 'on' ? `E-mails go to ${user.email}.` : null}
        {state === 'confirm' && sent && !outbox
          ? `We sent a link to ${user.email}. Open it within 24 hours. Nothing there? Look in your spam folder.`
          : null}
        {state === 'confirm' && sent && outbox
          ? `The mail to ${user.email} has a link. Open it within 24 hours.`
          : null}
        {state === 'confirm' && !sent
          ? `Confirm ${user.email} first: open the link ${outbox ? 'in its mail' : 'we sent you'}.`
          : null}
        {state ? null : 'You get no e-mails.'}
      </p>
      {outbox ? <p className={classes.text}>{outbox}</p> : null}
      <ErrorNote error={on.error ?? off.error ?? test.error} />
      <Button.Group>
        {state === 'on' ? (
          <Button variant="default" loading={test.pending} onClick={() => void test.run()}>
            Send me a test mail
          </Button>
        ) : sent && state ? null : (
          <Button variant="default" loading={on.pending} onClick={() => void on.run()}>
            {state ? 'Send the link again' : 'Turn on e-mail'}
          </Button>
        )}
        {state ? (
          <Button variant="default" loading={off.pending} onClick={() => void off.run()}>
            Turn off e-mail
          </Button>
        ) : null}
      </Button.Group>
    </section>
  );
}
