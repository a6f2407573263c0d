import { Button } from '@mantine/core';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { errorInWords } from '../../components/common/errorWords.js';
import { notify } from '../../components/common/notify.js';
import { leaguePath } from '../../components/common/paths.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useCompetitions } from '../../hooks/competitionQueries.js';
import { useCreatePractice } from '../../hooks/useCreatePractice.js';
import { useNavigate } from '../../lib/router.jsx';
import { practiceOf } from '../create/useNewLeague.js';
import classes from '../LeaguesScreen.module.css';

/** One tap starts a draft against bots, with me picking first. */
export function PracticeNow() {
  const navigate = useNavigate();
  const competitions = useCompetitions();
  const { mutateAsync: create } = useCreatePractice();
  const { run, pending, error } = useSubmit(async () => {
    const { league, botsError } = await create(practiceOf(competitions.data ?? []));
    if (botsError)
      void notify({
        color: 'red',
        title: 'The practice draft did not start',
        message: errorInWords(botsError),
      });
    navigate(leaguePath(league.id));
  });
  return (
    <section className={classes.way} aria-labelledby="practice-now">
      <div>
        <h2 id="practice-now" className={classes.wayTitle}>
          Try it on your own
        </h2>
        <p className={classes.wayText}>
          A whole draft against bots. It starts at once, and you pick first. Nobody else sees it.
        </p>
      </div>
      <ErrorNote error={error} />
      <div>
        <Button
          variant="default"
          loading={pending}
          disabled={!competitions.data?.length}
          onClick={() => run()}
        >
          Practice now
        </Button>
      </div>
    </section>
  );
}
