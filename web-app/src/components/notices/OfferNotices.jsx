import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useEffect } from 'react';

import { useDevices, useTurnOn } from '../../hooks/noticeQueries.js';
import { useSession } from '../../hooks/useSession.js';
import { useKept } from '../chat/useKept.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { useSubmit } from '../common/useSubmit.js';
import classes from './OfferNotices.module.css';

/**
 * Offers notifications to a member who has made a pick and so knows what a turn is: with a button, never unasked, and
 * only once.
 * @param {{picked?: boolean}} props picked: I have made a pick in this draft
 */
export default function OfferNotices({ picked = false }) {
  const { seat } = useSession();
  const [hasPicked, setHasPicked] = useKept('draftnight-has-picked', false);
  const [answered, setAnswered] = useKept('draftnight-notices-offered', false);
  useEffect(() => {
    if (picked && !hasPicked) setHasPicked(true);
  });
  // A sign-in by a seat link is valid for this league only and cannot change account settings.
  if (answered || seat !== null || !(picked || hasPicked)) return null;
  return <Offer onAnswered={() => setAnswered(true)} />;
}

/** @param {{onAnswered: () => void}} props */
function Offer({ onAnswered }) {
  const { data } = useDevices();
  const { mutateAsync: turnOn } = useTurnOn();
  const { run, pending, error } = useSubmit(async () => {
    await turnOn();
    onAnswered();
  });
  if (data?.here.situation !== 'off') return null;
  return (
    <aside className={classes.offer} aria-label="Notifications">
      <IconBell size={20} stroke={1.75} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <p>Get notified when it’s your turn, even with the app closed?</p>
        <ErrorNote error={error} />
      </div>
      <span className={classes.answers}>
        <Button size="compact-md" loading={pending} onClick={() => void run()}>
          Turn on
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onAnswered}>
          No thanks
        </Button>
      </span>
    </aside>
  );
}
