import { Button } from '@mantine/core';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { notify } from '../../components/common/notify.js';
import { dayAndTime } from '../../components/common/times.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import {
  useDevices,
  useRemoveChannel,
  useTestChannel,
  useTurnOff,
  useTurnOn,
} from '../../hooks/noticeQueries.js';
import classes from '../AccountScreen.module.css';

/** @import { ChannelView } from '../../services/types.js' */
/** @import { Situation } from '../../services/push.js' */

/** @type {Record<Situation, string>} */
const WORDS = {
  server: 'This server doesn’t send notifications to devices. Its operator can turn them on.',
  insecure: 'Notifications need a secure address (https://). Open Draftnight at one, or ask whoever runs it.',
  install:
    'On an iPhone or iPad, add Draftnight to the Home Screen first: tap Share, then Add to Home Screen. Open it there and tap Turn on notifications.',
  unsupported: 'This browser can’t show notifications. Try another one.',
  blocked: 'Notifications are blocked for this site. Allow them in your browser’s settings, then come back.',
  off: 'Get notified when it’s your turn, even with the app closed.',
  on: 'On for this device.',
};
const OUTCOMES = {
  sent: { title: 'Sent', message: 'It should show in a moment.' },
  gone: {
    title: 'Not delivered',
    message: 'This device is no longer registered. Turn notifications on again.',
  },
  later: {
    title: 'Not delivered',
    message: 'The browser’s push service can’t be reached right now. Try again later.',
  },
  refused: {
    title: 'Not delivered',
    message: 'The browser’s push service refused it. Turn notifications off and on again.',
  },
};

/** Whether this device gets notifications, and which others do. */
export function ThisDevice() {
  const { data, error, refetch } = useDevices();
  const here = data?.here;
  const isOn = here?.situation === 'on' && data?.channels.some((one) => one.id === here.id);
  const situation = here?.situation === 'on' && !isOn ? 'off' : here?.situation;
  const others = data?.channels.filter((one) => one.kind === 'push' && one.id !== here?.id) ?? [];
  return (
    <section aria-labelledby="device-title">
      <h2 id="device-title" className={classes.title}>
        This device
      </h2>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingRows rows={1} /> : null}
      {situation ? <p className={classes.text}>{WORDS[situation]}</p> : null}
      {situation === 'off' ? <TurnOn /> : null}
      {isOn && here ? <WhileOn id={here.id ?? ''} /> : null}
      {others.length > 0 ? (
        <div className={classes.after}>
          <h3 className={classes.text}>Other devices</h3>
          <ul className={classes.devices}>
            {others.map((one) => (
              <Other key={one.id} one={one} />
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function TurnOn() {
  const { mutateAsync: turnOn } = useTurnOn();
  const { run, pending, error } = useSubmit(() => turnOn());
  return (
    <>
      <ErrorNote error={error} />
      <Button loading={pending} onClick={() => void run()}>
        Turn on notifications
      </Button>
    </>
  );
}

/** @param {{id: string}} props */
function WhileOn({ id }) {
  const { mutateAsync: send } = useTestChannel();
  const { mutateAsync: turnOff } = useTurnOff();
  const test = useSubmit(async () => {
    const { state } = /** @type {{state: keyof typeof OUTCOMES}} */ (await send(id));
    void notify(OUTCOMES[state]);
  });
  const off = useSubmit(() => turnOff(id));
  return (
    <>
      <ErrorNote error={test.error ?? off.error} />
      <Button.Group>
        <Button variant="default" loading={test.pending} onClick={() => void test.run()}>
          Send me a test
        </Button>
        <Button variant="default" loading={off.pending} onClick={() => void off.run()}>
          Turn off
        </Button>
      </Button.Group>
    </>
  );
}

/** @param {{one: ChannelView}} props */
function Other({ one }) {
  const { mutateAsync: remove } = useRemoveChannel();
  const { run, pending, error } = useSubmit(() => remove(one.id));
  const name = one.label || 'Unknown device';
  return (
    <li className={classes.device}>
      <div>
        <p className={classes.deviceName}>{name}</p>
        <p className={classes.small}>Last opened {dayAndTime(one.at)}</p>
        <ErrorNote error={error} />
      </div>
      <Button
        variant="default"
        loading={pending}
        onClick={() => void run()}
        aria-label={`Turn off on ${name}`}
      >
        Turn off
      </Button>
    </li>
  );
}
