import { Button } from '@mantine/core';
import { Suspense, useEffect, useRef, useState } from 'react';
import { AuthForm } from '../components/common/AuthForm.jsx';
import { DraftYourOwn } from '../components/common/DraftYourOwn.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { joinPath, leaguePath, loginPath } from '../components/common/paths.js';
import { useFocusFollows } from '../components/common/useFocusFollows.js';
import { useSubmit } from '../components/common/useSubmit.js';
import {
  useGuest,
  useInvitePreview,
  useInviteReading,
  useJoinLeague,
  useLeague,
  useLeagues,
} from '../hooks/queries.js';
import { useClaim } from '../hooks/useClaim.js';
import { useSession } from '../hooks/useSession.js';
import { useWide } from '../hooks/useWide.js';
import { keepFirstScreen } from '../lib/firstScreen.js';
import { isolated } from '../lib/isolated.js';
import { lazyPart } from '../lib/lazyPart.js';
import { Link, Navigate, useNavigate, useParams } from '../lib/router.jsx';
import classes from './JoinScreen.module.css';
import { ClaimSeat, SeatPart } from './join/ClaimSeat.jsx';
import { headingOf, InvitationFacts, isOpen, Members, whatItIs } from './join/InvitationCard.jsx';
import { useLobbysParts } from './join/useLobbysParts.js';
import { draftInShort, hasOneCalled, JOIN, TWIN, twinInWords } from './join/words.js';

/** @typedef {import('../hooks/useClaim.js').SeatClaim} SeatClaim */

// What most newcomers never see is not in the way of the rest.
const AsWritten = lazyPart(() => import('./join/AsWritten.jsx'));
const DeadInvitation = lazyPart(() => import('./join/DeadInvitation.jsx'));
const HeroBoard = lazyPart(async () => ({
  default: (await import('./welcome/HeroBoard.jsx')).HeroBoard,
}));

/** A code as the server makes it. */
const CODE = /^[\w-]{22}$/;

/** An invitation: what it is for, and one step to join. Members who open it again go straight to their league. */
export default function JoinScreen() {
  useLobbysParts();
  const written = useParams().code ?? '';
  if (CODE.test(written)) return <OpenInvitation code={written} />;
  return <AsWritten written={written}>{(code) => <OpenInvitation code={code} />}</AsWritten>;
}

/** @param {{code: string}} props */
function OpenInvitation({ code }) {
  const { isSignedIn, seat } = useSession();
  const whole = isSignedIn && seat === null;
  keepFirstScreen(useInviteReading(code));
  const preview = useInvitePreview(code);
  const wide = useWide();
  // Somebody who signs in on this screen joins as a new guest.
  const [cameWhole] = useState(whole);
  const mine = useLeagues({ enabled: cameWhole && whole });
  const seats = useLeague(seat ?? '', { enabled: seat !== null });
  const joined = [...(mine.data ?? []), seats.data].find((league) => league?.invite_code === code);

  if (joined) return <Navigate to={leaguePath(joined.id)} replace />;
  return (
    <PageShell width="column" aside={wide && preview.data && isOpen(preview.data) ? <Picture /> : null}>
      {preview.data && !seats.isLoading ? (
        <Invitation key={code} code={code} league={preview.data} own={seats} />
      ) : preview.error ? (
        <Unreadable
          error={preview.error}
          onRetry={() => preview.refetch()}
          code={code}
          mayBeMember={whole}
          own={seats.data}
        />
      ) : (
        <LoadingScreen label="Opening the invitation…" />
      )}
    </PageShell>
  );
}

const Picture = () => (
  <Suspense fallback={null}>
    <HeroBoard />
  </Suspense>
);

/** @param {{code: string, own?: {name: string}}} props own: the league of a sign-in for one seat */
const Dead = (props) => (
  <Suspense fallback={<LoadingScreen label="Opening the invitation…" />}>
    <DeadInvitation {...props} />
  </Suspense>
);

/**
 * @param {{error: {code?: string}, onRetry: () => void, code: string, mayBeMember: boolean, own?: {name: string}}} props
 *   own: the league of a sign-in for one seat
 */
function Unreadable({ error, onRetry, code, mayBeMember, own }) {
  if (error.code === 'invite_not_found' || error.code === 'invalid_request')
    return mayBeMember ? <OldInvitation code={code} /> : <Dead code={code} own={own} />;
  return (
    <>
      <PageHeading title="Invitation">The invitation did not open</PageHeading>
      <ErrorNote error={error} onRetry={onRetry} />
    </>
  );
}

/**
 * An invitation that was replaced still leads members to their league. Nobody else can use it.
 * @param {{code: string}} props
 */
function OldInvitation({ code }) {
  const { mutate: join, data, error } = useJoinLeague();
  useEffect(() => join(code), [join, code]);
  if (data) return <Navigate to={leaguePath(data.id)} replace />;
  if (!error) return <LoadingScreen label="Opening your league…" />;
  if (error.code === 'invite_not_found') return <Dead code={code} />;
  return (
    <>
      <PageHeading title="Invitation">The invitation did not open</PageHeading>
      <ErrorNote error={error} onRetry={() => join(code)} />
    </>
  );
}

/**
 * @param {{code: string, league: import('../services/types.js').InvitePreview, own: ReturnType<typeof useLeague>}} props own: the league of a sign-in for one seat
 */
function Invitation({ code, league, own }) {
  const { user, isSignedIn, seat } = useSession();
  // Read once when the screen opens: joining creates a guest account half-way through, and the guest form must stay
  // until it is done.
  const [cameSignedIn] = useState(isSignedIn);
  const claim = useClaim(code);
  const { token } = claim;
  // Taking a seat would sign an account out. Somebody who logged in while waiting is asked again.
  const hasAccount = user?.is_guest === false;
  const step = useFocusFollows(token !== null);
  return (
    <>
      <PageHeading
        title={isOpen(league) ? `Invitation to ${isolated(league.name)}` : isolated(league.name)}
        lead={whatItIs(league.status)}
      >
        {headingOf(league)}
      </PageHeading>
      <InvitationFacts
        competition={league.competition.name}
        season={league.competition.season}
        seatsLeft={league.seats_left}
        members={isOpen(league) ? undefined : league.member_names.length}
        draft={isOpen(league) ? draftInShort(league) : undefined}
      />
      <div ref={step} className={classes.step}>
        {seat !== null && own.error && own.error.code !== 'league_not_found' ? (
          // It may be this very league.
          <ErrorNote error={own.error} onRetry={() => own.refetch()} />
        ) : seat !== null ? (
          <p className={classes.closed}>
            This device is signed in to one seat of another league. <Link to="/account">Log out</Link> first,
            then open this link again.
          </p>
        ) : token !== null && !hasAccount ? (
          <SeatPart claim={claim} league={league} />
        ) : cameSignedIn ? (
          <JoinAsMe
            code={code}
            name={user?.display_name ?? ''}
            isGuest={user?.is_guest === true}
            league={league}
            claim={claim}
          />
        ) : (
          <JoinAsGuest code={code} league={league} claim={claim} />
        )}
      </div>
      {claim.asking ? null : <Members league={league} />}
    </>
  );
}

/** Whether nobody new can join. @param {import('../services/types.js').InvitePreview} league */
const isClosed = (league) => !isOpen(league) || league.seats_left === 0;

/**
 * What is left for those who are too late. That they are, the line below the heading says once the draft has begun.
 * @param {{league: import('../services/types.js').InvitePreview}} props
 */
function TooLate({ league }) {
  const commissioner = isolated(league.commissioner_name);
  if (isOpen(league)) {
    return <p className={classes.closed}>All seats are taken. Ask {commissioner} to add one.</p>;
  }
  return (
    <p className={classes.closed}>
      {league.status === 'complete'
        ? `To see who got which team, ask ${commissioner} for the link to the draft’s recap.`
        : `When it is over, ${commissioner} can share who got which team.`}
    </p>
  );
}

/**
 * One tap to join for people with an account.
 * @param {{code: string, name: string, isGuest: boolean, league: any, claim: SeatClaim}} props
 */
function JoinAsMe({ code, name, isGuest, league, claim }) {
  const navigate = useNavigate();
  const { mutateAsync: join } = useJoinLeague();
  const { run, pending, error } = useSubmit(async () => {
    const { id } = await join(code);
    navigate(leaguePath(id), { replace: true });
  });
  const closed = isClosed(league);
  // A member who left after the start may return to the same seat, so they can join even when others are too late.
  return (
    <>
      {closed && !error ? <TooLate league={league} /> : null}
      <ErrorNote error={error} />
      <Button
        className="dn-named"
        size="lg"
        onClick={() => run()}
        loading={pending}
        variant={closed && isOpen(league) ? 'default' : 'filled'}
      >
        {closed ? 'I had a seat: let me back in' : `Join as ${isolated(name)}`}
      </Button>
      {/* Their seat may be under another guest's name. People with an account are not offered this, because the
          seat would sign the account out. */}
      {isGuest && (error || !closed) ? <ClaimSeat claim={claim} league={league} /> : null}
      {isOpen(league) ? null : <DraftYourOwn quiet />}
    </>
  );
}

/** A name is enough: joining creates a guest account. @param {{code: string, league: any, claim: SeatClaim}} props */
function JoinAsGuest({ code, league, claim }) {
  const navigate = useNavigate();
  const { mutateAsync: join } = useJoinLeague();
  const { isSignedIn } = useSession();
  const { mutateAsync: guest } = useGuest();
  const [tried, setTried] = useState(false);
  const twin = useRef('');
  const part = useFocusFollows(claim.asking);
  const closed = isClosed(league);
  const toLogin = <Link to={loginPath(joinPath(code))}>Log in</Link>;

  // After a failed attempt the form stays. It shows why it was refused, and can be sent again. A seat can still be
  // asked for, so whoever is about to goes on.
  if (closed && !tried && !claim.asking) {
    return (
      <div ref={part} className={classes.part}>
        <TooLate league={league} />
        {/* Once the draft has begun, the link is followed by members who lost their seat, more than by anybody else. */}
        <ClaimSeat claim={claim} league={league} first={!isOpen(league)} />
        <p className={classes.other}>Have an account? {toLogin} to get back to your seat.</p>
        {isOpen(league) ? null : <DraftYourOwn quiet />}
      </div>
    );
  }
  // One question at a time, because both forms ask for a name.
  return (
    <div ref={part} className={classes.part}>
      {claim.asking ? (
        <SeatPart claim={claim} league={league} onBack={() => claim.setAsking(false)} />
      ) : (
        <>
          <AuthForm
            {...JOIN}
            early
            onSubmit={async ({ display_name }) => {
              setTried(true);
              // Asked once: two members may well have one name. Whoever is signed in by now may be that member.
              if (!isSignedIn && twin.current !== display_name && hasOneCalled(display_name, league)) {
                twin.current = display_name;
                throw Object.assign(new Error(), { code: TWIN });
              }
              // The account already exists if an earlier attempt created it and then lost the network.
              if (!isSignedIn) await guest({ display_name });
              const { id } = await join(code);
              navigate(leaguePath(id), { replace: true });
            }}
            onRefused={({ code }) => (code === TWIN ? twinInWords(twin.current) : null)}
          />
          <p className={classes.other}>Have an account? {toLogin} to join.</p>
          <ClaimSeat claim={claim} league={league} />
        </>
      )}
    </div>
  );
}
