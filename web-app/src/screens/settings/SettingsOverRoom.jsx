import { Suspense } from 'react';
import { LoadingScreen } from '../../components/common/Loading.jsx';
import { PanelBoundary } from '../../components/common/PanelBoundary.jsx';
import { noticesPath } from '../../components/common/paths.js';
import bar from '../../components/common/TurnBars.module.css';
import { Dialog } from '../../components/draft/shell/Dialog.jsx';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { Link } from '../../lib/router.jsx';
import { namesOf } from '../../lib/toldApart.js';
import classes from './SettingsOverRoom.module.css';

const LeagueSettings = lazyPart(() => import('./LeagueSettings.jsx'));

/**
 * The settings over the draft room: what is selected there stays selected, and is taken when my time runs out.
 * @param {{room: import('../LeagueScreen.jsx').ReadyRoom, me: string, opened: boolean, atZero: string|null, onClose: () => void}} props
 *   `atZero`: the team I get when my time runs out
 */
export default function SettingsOverRoom({ room, me, opened, atZero, onClose }) {
  const { league, state, present } = room;
  const teams = useCompetitionTeams(league.competition_id);
  return (
    <Dialog opened={opened} onClose={onClose} title="League settings" large>
      {/* A new element for each turn: two turns in a row are said twice. */}
      <Turn key={state.pick_no} league={league} state={state} me={me} atZero={atZero} onPick={onClose} />
      {isMine(state, me) ? null : (
        <p className={classes.links}>
          <Link to={noticesPath(league.id)}>Notifications</Link>
        </p>
      )}
      <PanelBoundary name="The settings">
        <Suspense fallback={<Opening />}>
          {teams.status === 'pending' ? (
            <Opening />
          ) : (
            <LeagueSettings league={league} me={me} present={present} teams={teams} />
          )}
        </Suspense>
      </PanelBoundary>
    </Dialog>
  );
}

const Opening = () => <LoadingScreen label="Opening the settings…" />;

/** @param {import('../LeagueScreen.jsx').ReadyRoom['state']} state @param {string} me */
const isMine = ({ on_clock, status }, me) => on_clock === me && status === 'drafting';

/**
 * Whose turn it is, and the clock, which the dialog covers.
 * @param {{me: string, atZero: string|null, onPick: () => void} & Pick<import('../LeagueScreen.jsx').ReadyRoom, 'league'|'state'>} props
 */
function Turn({ league, state, me, atZero, onPick }) {
  const isPaused = state.status === 'paused';
  const { label } = useCountdown(isPaused ? null : state.deadline);
  if (!state.on_clock) return null;
  const mine = isMine(state, me);
  return (
    <div className={classes.turn} data-mine={mine || undefined}>
      <span className={classes.who}>
        {mine ? (
          <>
            <span role="alert">Your turn</span>
            {atZero ? (
              <span className={classes.atZero}>
                At 0:00: <bdi>{atZero}</bdi>
              </span>
            ) : null}
          </>
        ) : (
          <>
            <bdi>{namesOf(league.members)(state.on_clock, '')}</bdi> is on the clock
          </>
        )}
      </span>
      <span className={bar.time} role="timer">
        {isPaused ? 'Paused' : label}
      </span>
      {mine ? (
        <button type="button" className={`${bar.go} ${classes.pick}`} onClick={onPick}>
          Pick now
        </button>
      ) : null}
    </div>
  );
}
