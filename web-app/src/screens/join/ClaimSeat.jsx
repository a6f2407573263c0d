import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { AuthForm } from '../../components/common/AuthForm.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { useFocusFollows } from '../../components/common/useFocusFollows.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { isolated } from '../../lib/isolated.js';
import { useNavigate } from '../../lib/router.jsx';
import classes from '../JoinScreen.module.css';

/** @typedef {import('../../hooks/useClaim.js').SeatClaim} SeatClaim */

const EVERY_MS = 3_000;

export const ALREADY_IN = 'I’m already in this league';

/**
 * "I'm Sam": for a member on a device where they are not signed in. The commissioner lets them in.
 * @param {{claim: SeatClaim, commissioner: string, startOpen?: boolean, onBack?: () => void,
 *   children?: import('react').ReactNode}} props children: what to know before asking
 */
export function ClaimSeat({ claim, commissioner, startOpen = false, onBack, children }) {
  const [open, setOpen] = useState(startOpen);
  const part = useFocusFollows(open);
  if (!open) {
    return (
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {ALREADY_IN}
      </Button>
    );
  }
  return (
    <div ref={part} className={classes.part}>
      {children}
      <AuthForm
        fields={['display_name']}
        action="Ask to be let in"
        nameHint={`Your name in the league. ${isolated(commissioner)} will be asked and can let you in with one tap.`}
        onSubmit={({ display_name }) => claim.ask(display_name)}
      />
      {onBack ? (
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      ) : null}
    </div>
  );
}

/**
 * @param {{claim: SeatClaim & {token: string}, commissioner: string, isHere: () => boolean}} props isHere: whether the
 *   invitation is still on screen
 */
export function WaitForSeat({ claim, commissioner, isHere }) {
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
        // waiting, or has gone to another screen, stays there.
        if (isOpen(token) && isHere()) navigate(leaguePath(leagueId), { replace: true });
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
  }, [token, navigate, openSeat, forget, isOpen, isHere]);
  if (error) return <ErrorNote error={error} onRetry={end} />;
  return (
    <>
      <p role="status" tabIndex={-1} data-autofocus>
        Waiting for {isolated(commissioner)} to let you in. Keep this page open.
      </p>
      <p>
        If <bdi>{commissioner}</bdi> can’t be reached, or that’s you: ask a member to take over the league.
        They can then let you in.
      </p>
      <Button variant="subtle" onClick={end}>
        Stop waiting
      </Button>
    </>
  );
}
