import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useCompetitions } from '../hooks/competitionQueries.js';
import { CreateLeagueForm } from './create/CreateLeagueForm.jsx';

/** Creates a league, to play with friends or to practise. */
export default function CreateLeagueScreen() {
  const competitions = useCompetitions();
  return (
    <PageShell>
      <PageHeading title="New league">New league</PageHeading>
      {competitions.data ? (
        <CreateLeagueForm competitions={competitions.data} />
      ) : competitions.error ? (
        <ErrorNote
          title="The competitions did not load"
          error={competitions.error}
          onRetry={() => competitions.refetch()}
        />
      ) : (
        <LoadingRows rows={4} label="Loading the competitions…" />
      )}
    </PageShell>
  );
}
