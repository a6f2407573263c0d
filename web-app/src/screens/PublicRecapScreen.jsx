import { useMemo, useState } from 'react';

import { DraftYourOwn } from '../components/common/DraftYourOwn.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { dayAndTime } from '../components/common/times.js';
import { BoardPanel } from '../components/draft/board/BoardPanel.jsx';
import RostersPanel from '../components/draft/side/RostersPanel.jsx';
import { drawnRecap } from '../components/recap/publicRecap.js';
import classes from '../components/recap/Recap.module.css';
import { usePublicRecap } from '../hooks/recapQueries.js';
import { nameWithSeason } from '../lib/competitionName.js';
import { linkSecret } from '../lib/linkSecret.js';
import { useParams } from '../lib/router.jsx';

/** @import { PublicRecap } from '../services/types.js' */

/** @type {Set<string>} */
const NOBODY = new Set();

/** A finished draft, for anyone with its public link. */
export default function PublicRecapScreen() {
  const recap = usePublicRecap(linkSecret(useParams().key ?? ''));
  return (
    <PageShell width={recap.data ? 'full' : 'column'}>
      {/* The members shared their names with people, not with search engines. */}
      <meta name="robots" content="noindex" />
      {recap.data ? (
        <Shown recap={recap.data} />
      ) : recap.error ? (
        <Unreadable error={recap.error} onRetry={() => recap.refetch()} />
      ) : (
        <LoadingScreen label="Opening the draft…" />
      )}
    </PageShell>
  );
}

/** @param {{recap: PublicRecap}} props */
function Shown({ recap }) {
  const { state, settings, people, teams } = useMemo(() => drawnRecap(recap), [recap]);
  const [asked, setAsked] = useState(/** @type {{userId: string}|null} */ (null));
  const { name, season } = recap.competition;
  const drafted = recap.completed_at === null ? '' : ` Drafted ${dayAndTime(recap.completed_at)}.`;
  return (
    <div className={classes.page}>
      <PageHeading
        title={`${recap.name}: the draft`}
        lead={`${nameWithSeason(name, season)}.${drafted}`}
        aside={<DraftYourOwn />}
      >
        {recap.name}
      </PageHeading>
      <div className={classes.board}>
        <BoardPanel
          state={state}
          settings={settings}
          membersById={people}
          teamsById={teams}
          meId=""
          present={NOBODY}
          final
          showsWhoPicked={false}
          onOpenMember={(userId) => setAsked({ userId })}
        />
      </div>
      <RostersPanel
        order={state.order}
        picks={state.picks}
        rounds={settings.rounds}
        membersById={people}
        teamsById={teams}
        meId=""
        present={NOBODY}
        onClock={null}
        focused={asked}
        showsPresence={false}
      />
    </div>
  );
}

/** @param {{error: {code?: string}, onRetry: () => void}} props */
function Unreadable({ error, onRetry }) {
  if (error.code !== 'recap_not_found')
    return (
      <>
        <PageHeading title="Draft">The draft did not open</PageHeading>
        <ErrorNote error={error} onRetry={onRetry} />
      </>
    );
  return (
    <>
      <PageHeading
        title="Link off"
        lead="The commissioner may have turned it off or made a new one. Ask whoever sent it."
      >
        This link is off
      </PageHeading>
      <DraftYourOwn />
    </>
  );
}
