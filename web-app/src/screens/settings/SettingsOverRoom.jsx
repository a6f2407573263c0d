import { Suspense } from 'react';
import { LoadingScreen } from '../../components/common/Loading.jsx';
import { PanelBoundary } from '../../components/common/PanelBoundary.jsx';
import { noticesPath } from '../../components/common/paths.js';
import { TimeLeft } from '../../components/draft/clock/TimeLeft.jsx';
import { Dialog } from '../../components/draft/shell/Dialog.jsx';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { Link } from '../../lib/router.jsx';
import classes from './SettingsOverRoom.module.css';

const LeagueSettings = lazyPart(() => import('./LeagueSettings.jsx'));

/**
 * The settings over the draft room: what is selected there stays selected, and is taken when my time runs out.
 * @param {{room: import('../LeagueScreen.jsx').ReadyRoom, me: string, opened: boolean,
 *   turn: Parameters<typeof TimeLeft>[0]|null, banners: import('react').ReactNode, onClose: () => void}} props `turn`:
 *   whose clock runs; `banners`: what the league asks, which the dialog would cover
 */
export default function SettingsOverRoom({ room, me, opened, turn, banners, onClose }) {
  const { league, present } = room;
  const teams = useCompetitionTeams(league.competition_id);
  return (
    <Dialog opened={opened} onClose={onClose} title="League settings" large>
      {turn ? <TimeLeft {...turn} onPick={onClose} /> : null}
      {/* Keeps its place in my turn, in which nothing leads away. */}
      <p className={classes.links} data-unseen={(turn?.mine && !turn.paused) || undefined}>
        <Link to={noticesPath(league.id)}>Notifications</Link>
      </p>
      <PanelBoundary name="The settings">
        <Suspense fallback={<Opening />}>
          {teams.status === 'pending' ? (
            <Opening />
          ) : (
            <LeagueSettings league={league} me={me} present={present} teams={teams} />
          )}
        </Suspense>
      </PanelBoundary>
      {banners}
    </Dialog>
  );
}

const Opening = () => <LoadingScreen label="Opening the settings…" />;
