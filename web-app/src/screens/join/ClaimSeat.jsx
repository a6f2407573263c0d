import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import { AuthForm } from '../../components/common/AuthForm.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';

const EVERY_MS = 3_000;

/**
 * "I'm Sam": for somebody who has a seat, on a device that does not know them. The commissioner lets them in.
 * @param {{code: string, commissioner: string}} props
 */
export function ClaimSeat({ code, commissioner }) {
  const { claimSeat } = useSeatCommands();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState(/** @type {string|null} */ (null));
  if (!open) {
    return (
      <Button variant="subtle" onClick={() => setOpen(true)}>
        I’m already in this league
      </Button>
    );
  }
  if (token) return <Waiting token={token} commissioner={commissioner} onOver={() => setToken(null)} />;
  return (
    <AuthForm
      fields={['display_name']}
      action="Ask to be let in"
      nameHint={`Your name in the league. ${commissioner} gets asked and can let you in with one tap.`}
      onSubmit={async ({ display_name }) => setToken((await claimSeat(code, display_name)).token)}
    />
  );
}

/** @param {{token: string, commissioner: string, onOver: () => void}} props */
function Waiting({ token, commissioner, onOver }) {
  const { openSeat } = useSeatCommands();
  const navigate = useNavigate();
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  useEffect(() => {
    let timer = 0;
    let stopped = false;
    async function ask() {
      try {
        const { leagueId } = await openSeat(token);
        if (!stopped) navigate(leaguePath(leagueId), { replace: true });
      } catch (problem) {
        if (stopped) return;
        const { code } = /** @type {{code?: string}} */ (problem);
        const final = code === 'claim_denied' || code === 'seat_link_used';
        if (final) setError(/** @type {Error} */ (problem));
        else timer = window.setTimeout(ask, EVERY_MS);
      }
    }
    timer = window.setTimeout(ask, EVERY_MS);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [token, navigate, openSeat]);
  return error ? (
    <ErrorNote error={error} onRetry={onOver} />
  ) : (
    <p role="status">Waiting for {commissioner} to let you in. Keep this page open.</p>
  );
}
