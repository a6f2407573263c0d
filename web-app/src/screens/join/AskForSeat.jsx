import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { AuthForm } from '../../components/common/AuthForm.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { SignedInHere } from '../../components/common/SignedInHere.jsx';
import { useFocusFollows } from '../../components/common/useFocusFollows.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { isolated } from '../../lib/isolated.js';
import { useNavigate } from '../../lib/router.jsx';
import { sameLook } from '../../lib/sameLook.js';
import classes from '../JoinScreen.module.css';
import names from './AskForSeat.module.css';
import { isOpen } from './InvitationCard.jsx';

/** @typedef {import('../../hooks/useClaim.js').SeatClaim} SeatClaim */

const EVERY_MS = 3_000;
const DAY_MIN = 24 * 60;

/** @typedef {import('../../services/types.js').InvitePreview} InvitePreview */
/** @typedef {{claim: SeatClaim, league: InvitePreview|null, onBack?: () => void}} Asking league: null for a replaced invitation, which says nothing of it */

/** The question for my seat, and the wait for its answer. @param {Asking} props */
export default function AskForSeat({ claim, league, onBack }) {
  const { token } = claim;
  const { claimSeat } = useSeatCommands();
  const part = useFocusFollows(true, false);
  if (token !== null) return <WaitForSeat claim={{ ...claim, token }} league={league} />;
  const commissioner = nameOfCommissioner(league);
  return (
    <div ref={part} className={classes.part}>
      <SignedInHere />
      <AuthForm
        fields={['display_name']}
        action="Ask to be let in"
        nameHint={`${league ? 'Tap your name or type it.' : 'Your name in the league.'} ${upper(commissioner)} will be asked and can let you in with one tap.`}
        choices={
          league ? (name, choose) => <Names league={league} chosen={name} onChoose={choose} /> : undefined
        }
        onSubmit={async ({ display_name }) =>
          claim.keep(await claimSeat(claim.inviteCode, display_name), display_name)
        }
        onRefused={({ code }) => (code === 'member_not_found' ? notFound(league, Boolean(onBack)) : null)}
      />
      {onBack ? (
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      ) : null}
    </div>
  );
}

/** @param {InvitePreview|null} league */
const nameOfCommissioner = (league) => (league ? isolated(league.commissioner_name) : 'the commissioner');

/** @param {string} words */
const upper = (words) => words[0].toUpperCase() + words.slice(1);

/** @param {InvitePreview|null} league @param {boolean} hasBack */
function notFound(league, hasBack) {
  if (!league) return 'Nobody in that league goes by that name. Type it as it stood there.';
  // They may be new, and on their way to the other form.
  const isNew = isOpen(league) && league.seats_left > 0;
  const what = isNew
    ? `New here? ${hasBack ? 'Go back and join.' : 'Join with the button above.'}`
    : `Tap yours above, or ask ${nameOfCommissioner(league)}.`;
  return `Nobody in ${isolated(league.name)} goes by that name. ${what}`;
}

/** @param {{league: InvitePreview, chosen: string, onChoose: (name: string) => void}} props */
function Names({ league, chosen, onChoose }) {
  const people = league.member_names.filter((_, at) => !league.member_bots[at]);
  return (
    <div role="group" aria-labelledby="which-name">
      <p id="which-name">Which of these are you?</p>
      <div className={names.names}>
        {[...new Set(people)].map((name) => (
          <Button
            key={name}
            variant={name === chosen ? 'light' : 'default'}
            aria-pressed={name === chosen}
            leftSection={
              <MemberAvatar
                member={{
                  display_name: name,
                  color: league.member_colors[league.member_names.indexOf(name)],
                }}
                size={26}
              />
            }
            onClick={() => onChoose(name)}
          >
            <bdi>{name}</bdi>
          </Button>
        ))}
      </div>
    </div>
  );
}

/** @param {{claim: SeatClaim & {token: string}, league: InvitePreview|null}} props */
function WaitForSeat({ claim, league }) {
  const { token, name, forget, isOpen, end } = claim;
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
        {waitingWords(league, name)} Keep this page open.
      </p>
      {league?.status === 'drafting' && league.pick_seconds !== null ? (
        <p>
          The draft goes on. If your turn comes before you’re in, you may get the first team in your queue
          that’s available, or else the best-rated.
        </p>
      ) : null}
      {helpWords(league, name).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <Button variant="subtle" onClick={end}>
        Stop waiting
      </Button>
    </>
  );
}

/** As the server finds a name that was typed from memory, but for a few spellings. @param {string} name */
const withoutAccents = (name) =>
  sameLook(name)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');

/** Whether the name is the commissioner’s. Another member may have the same. @param {InvitePreview} league @param {string} name */
const mayBeCommissioner = (league, name) => withoutAccents(name) === withoutAccents(league.commissioner_name);

/**
 * How long the commissioner must have been away and then have left a warning unanswered (backend/domain/decide_people.py).
 * @param {InvitePreview} league
 */
function takeoverInWords({ status, pick_seconds }) {
  const silence = Math.max(2, Math.min(DAY_MIN, pick_seconds === null ? DAY_MIN : (3 * pick_seconds) / 60));
  const minutes = Math.ceil(silence + (status === 'lobby' ? DAY_MIN : 1));
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : '2 days';
}

/** @param {InvitePreview|null} league @param {string} name what was asked for, or '' */
function waitingWords(league, name) {
  const as = name ? ` as ${isolated(name)}` : '';
  return league && mayBeCommissioner(league, name)
    ? `Waiting for you to be let in${as}.`
    : `Waiting for ${nameOfCommissioner(league)} to let you in${as}.`;
}

/**
 * Who can help, where and how. Nobody takes over once the draft is over.
 * @param {InvitePreview|null} league @param {string} name @returns {string[]}
 */
function helpWords(league, name) {
  const commissioner = nameOfCommissioner(league);
  if (!league)
    return [
      `Your request shows on their screen when they open the league. Let them know.`,
      'Can’t reach them? Ask another member to open the league: until the draft is over, it lets them take over while the commissioner is away.',
      'If you’re the commissioner and the league is still open on your other device, let yourself in there.',
    ];
  const other = `sk another member to open the league. While ${commissioner} is away, it lets them take over as commissioner, which takes up to ${takeoverInWords(league)}. Then they can let you in.`;
  const over = league.status === 'complete';
  if (mayBeCommissioner(league, name))
    return [
      `If you’re the commissioner and the league is still open on your other device, let yourself in there.${over ? '' : ` Otherwise a${other}`}`,
    ];
  const first = `Your request shows on ${commissioner}’s screen when they open the league. Let them know.`;
  return over ? [first] : [first, `Can’t reach ${commissioner}? A${other}`];
}
