import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { errorInWords } from '../../components/common/errorWords.js';
import { goToWrong } from '../../components/common/goToWrong.js';
import { notify } from '../../components/common/notify.js';
import { OptionCards } from '../../components/common/OptionCards.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useCreateLeague } from '../../hooks/queries.js';
import { useCreatePractice } from '../../hooks/useCreatePractice.js';
import { LONGEST_LEAGUE_NAME } from '../../lib/limits.js';
import { useNavigate } from '../../lib/router.jsx';
import { seenText } from '../../lib/seenText.js';
import { clockInWords } from '../../lib/time.js';
import { ClockField } from '../leagueForm/ClockField.jsx';
import { DraftTypeField } from '../leagueForm/DraftTypeField.jsx';
import { ShapeFields } from '../leagueForm/ShapeFields.jsx';
import { ShapePreview } from '../leagueForm/ShapePreview.jsx';
import { StartField } from '../leagueForm/StartField.jsx';
import { draftTypeTitle, shapeInWords } from '../leagueForm/shape.js';
import { CompetitionField } from './CompetitionField.jsx';
import classes from './CreateLeagueForm.module.css';
import { useNewLeague } from './useNewLeague.js';

/** @typedef {import('../../services/types.js').Competition} Competition */

const MODES = /** @type {const} */ ([
  { value: 'friends', title: 'With friends', text: 'You get a link to send.' },
  { value: 'practice', title: 'Practice alone', text: 'Bots take the other seats.' },
]);

/**
 * Creates a league. Every field has a default: choosing the competition is enough.
 * @param {{competitions: Competition[]}} props
 */
export function CreateLeagueForm({ competitions }) {
  const navigate = useNavigate();
  const { mutateAsync: create } = useCreateLeague();
  const { mutateAsync: createPractice } = useCreatePractice();
  const form = useNewLeague(competitions);
  const [nameProblem, setNameProblem] = useState('');
  const [uploading, setUploading] = useState(false);
  const { competition, settings } = form;
  const practice = form.mode === 'practice';
  const shape = shapeInWords({
    teamCount: competition.team_count,
    members: settings.max_members,
    rounds: settings.rounds,
  });

  const { run, pending, error } = useSubmit(async () => {
    const wanted = { name: seenText(form.name), competition_id: competition.id, settings };
    if (!practice) {
      navigate(leaguePath((await create(wanted)).id));
      return;
    }
    const { league, botsError } = await createPractice(wanted);
    if (botsError) {
      void notify({
        color: 'red',
        title: 'The practice draft did not start',
        message: errorInWords(botsError),
      });
    }
    navigate(leaguePath(league.id));
  });

  /** @param {import('react').FormEvent<HTMLFormElement>} event */
  function submit(event) {
    event.preventDefault();
    // Enter in a field of the list must not create a league of other teams.
    if (uploading) return;
    const problem = seenText(form.name) ? '' : 'Give the league a name.';
    setNameProblem(problem);
    if (problem) document.getElementById('league-name')?.focus();
    else if (shape.fits && !goToWrong(event.currentTarget)) run();
  }

  return (
    <div className={classes.columns}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <OptionCards legend="Who plays" value={form.mode} onChange={form.setMode} options={[...MODES]} />
        <CompetitionField
          competitions={competitions}
          value={competition.id}
          onChange={form.setCompetition}
          uploading={uploading}
          onUploading={setUploading}
        />
        <TextInput
          id="league-name"
          label="League name"
          value={form.name}
          maxLength={LONGEST_LEAGUE_NAME}
          onChange={(event) => {
            form.setName(event.currentTarget.value);
            setNameProblem('');
          }}
          error={nameProblem}
        />
        <ShapeFields
          teamCount={competition.team_count}
          members={settings.max_members}
          rounds={settings.rounds}
          onMembers={form.setMembers}
          onRounds={form.setRounds}
          followed={form.followed}
        />
        <ClockField value={settings.pick_seconds} onChange={(pick_seconds) => form.set({ pick_seconds })} />
        <DraftTypeField value={settings.draft_type} onChange={(draft_type) => form.set({ draft_type })} />
        {practice ? null : <StartField value={settings} onChange={form.set} />}
        <div className={classes.bar}>
          {error ? <ErrorNote error={error} title="The league was not created" /> : null}
          <div className={classes.barRow}>
            <p className={classes.summary}>
              <strong>{uploading ? 'Your own list' : competition.name}</strong>
              <span hidden={!uploading}>Use the list, or cancel it, to go on.</span>
              <span hidden={uploading}>
                {settings.max_members} members, {settings.rounds} {settings.rounds === 1 ? 'round' : 'rounds'}
                , {draftTypeTitle(settings.draft_type).toLowerCase()},{' '}
                {clockInWords(settings.pick_seconds).toLowerCase()}
              </span>
            </p>
            <Button type="submit" size="lg" loading={pending} disabled={!shape.fits || uploading}>
              {practice ? 'Start practice' : 'Create league'}
            </Button>
          </div>
        </div>
      </form>
      <div className={classes.preview}>
        {uploading ? null : (
          <ShapePreview
            draftType={settings.draft_type}
            members={settings.max_members}
            rounds={settings.rounds}
          />
        )}
      </div>
    </div>
  );
}
