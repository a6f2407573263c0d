import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';

import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath } from '../components/common/paths.js';
import { useSubmit } from '../components/common/useSubmit.js';
import { useSeatCommands } from '../hooks/useSeatCommands.js';

/** A commissioner's link back to a seat. Opening the page uses nothing up: that takes a tap. */
export default function SeatScreen() {
  const { openSeat } = useSeatCommands();
  const navigate = useNavigate();
  const token = window.location.hash.slice(1);
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
