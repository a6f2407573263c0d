import { PageHeading } from '../../components/common/PageHeading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import { InvitationFacts, WHAT_IT_IS } from '../../screens/join/InvitationCard.jsx';
import classes from '../../screens/join/InvitationCard.module.css';
import { Slot } from './slots.jsx';

/** An invitation (screens/JoinScreen.jsx), as far as it can be shown without the app. */
export function FirstInvitation() {
  return (
    <PageShell width="column">
      <PageHeading title="Invitation" lead={WHAT_IT_IS}>
        <Slot of="inviter" /> invites you to <Slot of="league" />
      </PageHeading>
      <section className={classes.card}>
        <InvitationFacts
          competition={<Slot of="competition" />}
          season={<Slot of="season" />}
          seatsLeft={<Slot of="seats" />}
        />
      </section>
    </PageShell>
  );
}
