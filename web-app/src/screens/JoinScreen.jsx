import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';

import { AuthForm } from '../components/common/AuthForm.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { joinPath, leaguePath, loginPath } from '../components/common/paths.js';
import { useSubmit } from '../components/common/useSubmit.js';
import { useGuest, useInvitePreview, useJoinLeague, useLeagues } from '../hooks/queries.js';
import { useSession } from '../hooks/useSession.js';
import classes from './JoinScreen.module.css';
import { ClaimSeat } from './join/ClaimSeat.jsx';
import { DeadInvitation } from './join/DeadInvitation.jsx';
import { InvitationCard } from './join/InvitationCard.jsx';
import { HeroBoard } from './welcome/HeroBoard.jsx';

/** An invitation: what it is for, and one step to get in. Members who open it again go straight to their league. */
export default function JoinScreen() {
  const code = useParams().code ?? '';
  const { isSignedIn, seat } = useSession();
  const whole = isSignedIn && seat === null;
  const preview = useInvitePreview(code);
  const mine = useLeagues({ enabled: whole });
  const joined = mine.data?.find((league) => league.invite_code === code);

  if (joined) return <Navigate to={leaguePath(joined.id)} replace />;
  return (
    <PageShell width="column" aside={preview.data ? <HeroBoard /> : null}>
      {preview.data ? (
        <Invitation code={code} league={preview.data} />
      ) : preview.error ? (
        <Unreadable error={preview.error} onRetry={() => preview.refetch()} code={code} mayBeMember={whole} />
      ) : (
        <LoadingScreen label="Opening the invitation…" />
      )}
    </PageShell>
  );
}

/** @param {{error: {code?: string}, onRetry: () => void, code: string, mayBeMember: boolean}} props */
function Unreadable({ error, onRetry, code, mayBeMember }) {
  if (error.code === 'invite_not_found' || error.code === 'invalid_request')
    return mayBeMember ? <OldInvitation code={code} /> : <DeadInvitation />;
  return (
    <>
      <PageHeading title="Invitation">The invitation did not open</PageHeading>
      <ErrorNote error={error} onRetry={onRetry} />
    </>
  );
}

/** A link that was replaced still leads members into their league; for anybody else it is dead. @param {{code: string}} props */
function OldInvitation({ code }) {
  const { mutate: join, data, error } = useJoinLeague();
  useEffect(() => join(code), [join, code]);
  if (data) return <Navigate to={leaguePath(data.id)} replace />;
  if (!error) return <LoadingScreen label="Opening your league…" />;
  if (error.code === 'invite_not_found') return <DeadInvitation />;
  return (
    <>
      <PageHeading title="Invitation">The invitation did not open</PageHeading>
      <ErrorNote error={error} onRetry={() => join(code)} />
    </>
  );
}

/** @param {{code: string, league: import('../services/types.js').InvitePreview}} props */
function Invitation({ code, league }) {
  const { user, isSignedIn, seat } = useSession();
  // Decided on arrival: a guest account is made half-way through joining, and the form must see that through.
  const [cameSignedIn] = useState(isSignedIn);
  return (
    <>
      <PageHeading title={`Invitation to ${league.name}`}>
        {league.commissioner_name} invites you to {league.name}
      </PageHeading>
      <InvitationCard league={league} />
      <div className={classes.step}>
        {seat !== null ? (
          <p className={classes.closed}>
            This device is signed in to one seat of another league. <Link to="/account">Log out</Link> first,
            then open this link again.
          </p>
        ) : cameSignedIn ? (
          <JoinAsMe code={code} name={user?.display_name ?? ''} league={league} />
        ) : (
          <JoinAsGuest code={code} league={league} />
        )}
      </div>
    </>
  );
}

/** Why nobody new can get in, or null. @param {import('../services/types.js').InvitePreview} league */
function closedReason(league) {
  if (league.status !== 'lobby') {
    return `The draft has already started, so nobody new can join. If you had a seat before, log in with that account.`;
  }
  if (league.seats_left === 0)
    return `Every seat is taken. Ask ${league.commissioner_name} to raise the number of members.`;
  return null;
}

/** One tap for people with an account. @param {{code: string, name: string, league: any}} props */
function JoinAsMe({ code, name, league }) {
  const navigate = useNavigate();
  const { mutateAsync: join } = useJoinLeague();
  const { run, pending, error } = useSubmit(async () => {
    const { id } = await join(code);
    navigate(leaguePath(id), { replace: true });
  });
  const closed = closedReason(league);
  // Whoever left after the start may come back to the same seat, so the way in stays open even when it is too late for others.
  return (
    <>
      {closed ? <p className={classes.closed}>{closed}</p> : null}
      <ErrorNote error={error} />
      <Button size="lg" onClick={() => run()} loading={pending} variant={closed ? 'default' : 'filled'}>
        {closed ? 'I had a seat: let me back in' : `Join as ${name}`}
      </Button>
    </>
  );
}

/** A name is enough: the guest account is made on the way. @param {{code: string, league: any}} props */
function JoinAsGuest({ code, league }) {
  const navigate = useNavigate();
  const { mutateAsync: join } = useJoinLeague();
  const { isSignedIn } = useSession();
  const { mutateAsync: guest } = useGuest();
  const closed = closedReason(league);
  const toLogin = <Link to={loginPath(joinPath(code))}>Log in</Link>;

  if (closed) {
    return (
      <>
        <p className={classes.closed}>{closed}</p>
        <p className={classes.other}>{toLogin} to get back to your seat.</p>
        <ClaimSeat code={code} commissioner={league.commissioner_name} />
      </>
    );
  }
  return (
    <>
      <AuthForm
        fields={['display_name']}
        action="Join the league"
        nameHint="What the others see on the board. E-mail and password can wait."
        onSubmit={async ({ display_name }) => {
          // Already made when the first try got this far and then lost the network.
          if (!isSignedIn) await guest({ display_name });
          const { id } = await join(code);
          navigate(leaguePath(id), { replace: true });
        }}
      />
      <p className={classes.other}>Have an account? {toLogin} to join.</p>
      <ClaimSeat code={code} commissioner={league.commissioner_name} />
    </>
  );
}
