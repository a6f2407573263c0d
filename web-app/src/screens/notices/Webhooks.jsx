import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { SubmitButton } from '../../components/common/SubmitButton.jsx';
import { stillNeeded } from '../../components/common/stillNeeded.js';
import { dayAndTime } from '../../components/common/times.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useWebhookCommands, useWebhooks } from '../../hooks/noticeQueries.js';
import { useFeatures } from '../../hooks/useFeatures.js';
import classes from '../AccountScreen.module.css';

/** @type {Record<string, string>} */
const NAMES = { discord: 'Discord', slack: 'Slack', generic: 'Other' };
/** @type {Record<string, string>} */
const EXAMPLES = {
  discord: 'https://discord.com/api/webhooks/…',
  slack: 'https://hooks.slack.com/services/…',
  generic: 'https://…',
};

/** Channels in other services that are told whose turn it is and get announcements. @param {{leagueId: string}} props */
export function Webhooks({ leagueId }) {
  const { data, error, refetch } = useWebhooks(leagueId, true);
  const { data: features } = useFeatures();
  const { add, remove } = useWebhookCommands(leagueId);
  const gone = useSubmit((/** @type {string} */ id) => remove.mutateAsync(id));
  const kinds = /** @type {string[]} */ (features?.webhooks ?? []);
  return (
    <section aria-labelledby="webhooks-title">
      <h2 id="webhooks-title" className={classes.title}>
        Discord or Slack
      </h2>
      <p className={classes.text}>Post turns and announcements to your group’s channel.</p>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingRows rows={1} /> : null}
      <ErrorNote error={gone.error} />
      {data && data.length > 0 ? (
        <ul className={classes.devices}>
          {data.map((one) => (
            <li key={one.id} className={classes.device}>
              <div>
                <p className={classes.deviceName}>{NAMES[one.kind]}</p>
                <p className={classes.small}>Added {dayAndTime(one.at)}</p>
              </div>
              <Button
                variant="default"
                loading={gone.pending}
                onClick={() => void gone.run(one.id)}
                aria-label={`Remove ${NAMES[one.kind]}, added ${dayAndTime(one.at)}`}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {features && kinds.length === 0 ? (
        <p className={classes.text}>This server does not post to other services.</p>
      ) : null}
      {kinds.length > 0 ? <AddWebhook kinds={kinds} add={add.mutateAsync} /> : null}
    </section>
  );
}

/** @param {{kinds: string[], add: (webhook: {kind: string, url: string}) => Promise<unknown>}} props */
function AddWebhook({ kinds, add }) {
  const [kind, setKind] = useState(kinds[0]);
  const [url, setUrl] = useState('');
  const { run, pending, error } = useSubmit(async () => {
    await add({ kind, url: url.trim() });
    setUrl('');
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <NativeSelect
        label="Service"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={kinds.map((value) => ({ value, label: NAMES[value] ?? value }))}
        className={classes.wide}
      />
      <TextInput
        label="Webhook address"
        description="Made in that service’s channel settings. Only the server sees it after this."
        placeholder={EXAMPLES[kind]}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        autoComplete="off"
        className={classes.wide}
      />
      <ErrorNote error={error} />
      <SubmitButton
        variant="default"
        loading={pending}
        missing={stillNeeded({ 'the webhook’s address': url.trim() })}
      >
        Add webhook
      </SubmitButton>
    </form>
  );
}
