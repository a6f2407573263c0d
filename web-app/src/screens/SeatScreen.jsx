import { Button } from '@mantine/core';
import { AuthForm } from '../components/common/AuthForm.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath } from '../components/common/paths.js';
import { SignedInHere } from '../components/common/SignedInHere.jsx';
import { useSubmit } from '../components/common/useSubmit.js';
import { useSeatCommands } from '../hooks/useSeatCommands.js';
import { linkSecret } from '../lib/linkSecret.js';
import { useNavigate } from '../lib/router.jsx';

/** The page behind a commissioner's link to a seat. Opening it does not use up the link; a tap does. */
export default function SeatScreen() {
  const { isForSomebodyNew } = useSeatCommands();
  const token = linkSecret(window.location.hash);
  return isForSomebodyNew(token) ? <NewHere token={token} /> : <BackAgain token={token} />;
}

/** Somebody new takes over a seat whose member left. A name is enough. @param {{token: string}} props */
function NewHere({ token }) {
  const { openSeat } = useSeatCommands();
  const navigate = useNavigate();
  return (
    <PageShell width="column">
      <PageHeading
        title="Take over a seat"
        lead="You take over the seat of a member who left, with all its teams and points. The link works once, and the league is told."
      >
        Take over a seat
      </PageHeading>
      <SignedInHere />
      <AuthForm
        fields={['display_name']}
        action="Take over the seat"
        nameHint="What the others see. E-mail and password can wait."
        onSubmit={async ({ display_name }) => {
          const { leagueId } = await openSeat(token, display_name);
          navigate(leaguePath(leagueId), { replace: true });
        }}
      />
    </PageShell>
  );
}

/** @param {{token: string}} props */
function BackAgain({ token }) {
  const { openSeat } = useSeatCommands();
  const navigate = useNavigate();
  const { run, pending, error } = useSubmit(async () => {
    const { leagueId } = await openSeat(token);
    navigate(leaguePath(leagueId), { replace: true });
  });
  return (
    <PageShell width="column">
      <PageHeading
        title="Back to your seat"
        lead="This puts you back in your league on this device. The link works once, and your league is told."
      >
        Back to your seat
      </PageHeading>
      {token ? <SignedInHere /> : null}
      <ErrorNote error={error} />
      {token ? (
        <Button size="lg" loading={pending} onClick={() => run()}>
          Take my seat
        </Button>
      ) : (
        <p>This link is cut off. Ask the commissioner for a new one.</p>
      )}
    </PageShell>
  );
}
