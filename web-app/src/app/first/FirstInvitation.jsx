import { AuthForm } from '../../components/common/AuthForm.jsx';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import classes from '../../screens/JoinScreen.module.css';
import { InvitationFacts, WHAT_IT_IS } from '../../screens/join/InvitationCard.jsx';
import { JOIN } from '../../screens/join/words.js';
import { Slot } from './slots.jsx';

/**
 * An invitation (screens/JoinScreen.jsx), as far as it can be shown without the app. A name can be typed and sent:
 * boot.js opens the form, and the app takes it over.
 */
export function FirstInvitation() {
  return (
    <PageShell width="column">
      <PageHeading title="Invitation" lead={WHAT_IT_IS}>
        <Slot of="inviter" /> invites you to <Slot of="league" />
      </PageHeading>
      <InvitationFacts
        competition={<Slot of="competition" />}
        season={<Slot of="season" />}
        seatsLeft={<Slot of="seats" />}
        draft={<Slot of="draft" />}
      />
      <div className={classes.step} data-for="open">
        <AuthForm {...JOIN} onSubmit={async () => {}} />
      </div>
    </PageShell>
  );
}
