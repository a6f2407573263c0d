import { useRules, useSeasonFacts } from '../../../hooks/seasonQueries.js';
import { useCompetitionTeams } from '../../../hooks/useCompetitionTeams.js';
import { ErrorNote } from '../../common/ErrorNote.jsx';
import { LoadingRows } from '../../common/Loading.jsx';
import { notify } from '../../common/notify.js';
import { Dialog } from '../../draft/shell/Dialog.jsx';
import { ScoringEditor } from './ScoringEditor.jsx';

/**
 * The season's scoring, chosen before there is a season to look at.
 * @param {{league: import('../../../services/types.js').League, opened: boolean, onClose: () => void}} props
 */
export default function ScoringDialog({ league, opened, onClose }) {
  const { id, scoring, status, competition_id: competitionId } = league;
  const rules = useRules(id, scoring);
  const facts = useSeasonFacts(id);
  const { byId } = useCompetitionTeams(competitionId);
  const error = rules.error ?? facts.error;
  return (
    <Dialog opened={opened} onClose={onClose} title="Scoring" large>
      {error ? (
        <ErrorNote error={error} onRetry={() => void Promise.all([rules.refetch(), facts.refetch()])} />
      ) : rules.data && facts.data ? (
        <ScoringEditor
          leagueId={id}
          version={scoring}
          competitionId={competitionId}
          context={{ facts: facts.data, teams: byId }}
          current={rules.data.scoring}
          free={status === 'lobby'}
          onDone={() => {
            onClose();
            void notify({ title: 'Saved', message: 'Everyone in the league sees the new scoring now.' });
          }}
        />
      ) : (
        <LoadingRows label="Loading the rules…" />
      )}
    </Dialog>
  );
}
