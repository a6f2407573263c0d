import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { AuthForm } from '../../components/common/AuthForm.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { SignedInHere } from '../../components/common/SignedInHere.jsx';
import { useFocusFollows } from '../../components/common/useFocusFollows.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { isolated } from '../../lib/isolated.js';
import { useNavigate } from '../../lib/router.jsx';
import classes from '../JoinScreen.module.css';

/** @typedef {import('../../hooks/useClaim.js').SeatClaim} SeatClaim */

const EVERY_MS = 3_000;

/** @typedef {{claim: SeatClaim, commissioner: string, onBack?: () => void}} Asking */

/** The question for my seat, and the wait for its answer. @param {Asking} props */
export default function AskForSeat({ claim, commissioner, onBack }) {
  const { token } = claim;
  const { claimSeat } = useSeatCommands();
  const part = useFocusFollows(true, false);
  if (token !== null) return <WaitForSeat claim={{ ...claim, token }} commissioner={commissioner} />;
  return (
    <div ref={part} className={classes.part}>
      <SignedInHere />
      <AuthForm
        fields={['display_name']}
        action="Ask to be let in"
        nameHint={`Your name in the league. ${isolated(commissioner)} will be asked and can let you in with one tap.`}
        onSubmit={async ({ display_name }) => claim.keep(await claimSeat(claim.inviteCode, display_name))}
      />
      {onBack ? (
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      ) : null}
    </div>
  );
}

/** @param {{claim: SeatClaim & {token: string}, commissioner: string}} props */
function WaitForSeat({ claim, commissioner }) {
  const { token, forget, isOpen, end } = claim;
  const { openSeat } = useSeatCommands();
  const navigate = useNavigate();
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  useEffect(() => {
    let timer = 0;
    let stopped = false;
    async function ask() {
      try {
        const { leagueId } = await openSeat(token);
        forget(token);
        // Even if this is shown no more, which the new sign-in itself may be the reason for. But whoever has stopped
        // waiting stays.
        if (isOpen(token)) navigate(leaguePath(leagueId), { replace: true });
      } catch (problem) {
        if (stopped) return;
        const { code } = /** @type {{code?: string}} */ (problem);
        const final = code === 'claim_denied' || code === 'seat_link_used';
        if (final) {
          forget(token);
          setError(/** @type {Error} */ (problem));
        } else timer = window.setTimeout(ask, EVERY_MS);
      }
    }
    timer = window.setTimeout(ask, EVERY_MS);
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [token, navigate, openSeat, forget, isOpen]);
  if (error) return <ErrorNote error={error} onRetry={end} />;
  return (
    <>
      <p role="status" tabIndex={-1} data-autofocus>
        Waiting for {isolated(commissioner)} to let you in. Keep this page open.
      </p>
      <p>
        Can’t reach <bdi>{commissioner}</bdi>, or is that you? A member can take over the league and let you
        in.
      </p>
      <Button variant="subtle" onClick={end}>
        Stop waiting
      </Button>
    </>
  );
}
