import { TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { goToWrong } from '../../components/common/goToWrong.js';
import { notify } from '../../components/common/notify.js';
import { StepperField } from '../../components/common/StepperField.jsx';
import { SubmitButton } from '../../components/common/SubmitButton.jsx';
import { NOTHING_CHANGED } from '../../components/common/stillNeeded.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useUpdateLeague } from '../../hooks/queries.js';
import { LONGEST_LEAGUE_NAME } from '../../lib/limits.js';
import { seenText } from '../../lib/seenText.js';
import { ClockField } from '../leagueForm/ClockField.jsx';
import { DraftTypeField } from '../leagueForm/DraftTypeField.jsx';
import { RulesLine } from '../leagueForm/RulesLine.jsx';
import { ShapeFields } from '../leagueForm/ShapeFields.jsx';
import { StartField } from '../leagueForm/StartField.jsx';
import { shapeInWords } from '../leagueForm/shape.js';
import { changesOf, without } from './changes.js';
import classes from './SettingsForm.module.css';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').Settings} Settings */

/**
 * Name and rules. Only changed fields are sent, so that changes made elsewhere in the meantime stay.
 * @param {{league: League, teamCount: number}} props
 */
export function SettingsForm({ league, teamCount }) {
  // Edited but unsaved values. All other fields follow the league, which others may change too.
  const [newName, setNewName] = useState(/** @type {string|null} */ (null));
  const [edits, setEdits] = useState(/** @type {Partial<Settings>} */ ({}));
  const name = newName ?? league.name;
  const settings = { ...league.settings, ...edits };
  const [nameProblem, setNameProblem] = useState('');
  const { mutateAsync: update } = useUpdateLeague(league.id);
  const changes = changesOf(league, name, settings);
  const { run, pending, error } = useSubmit(async () => {
    await update(changes ?? {});
    // What was edited while this was being sent is still to be saved.
    setNewName((now) => (now === newName ? null : now));
    setEdits((now) => without(now, edits));
    void notify({ title: 'Saved', message: 'Everyone in the league sees the change now.' });
  });

  const started = league.status !== 'lobby';
  const { fits, words } = shapeInWords({ teamCount, members: settings.max_members, rounds: settings.rounds });
  // A value set back to the league's is no edit any more: it follows the league again.
  const set = (/** @type {Partial<Settings>} */ change) =>
    setEdits((before) => without({ ...before, ...change }, league.settings));

  /** @param {import('react').FormEvent<HTMLFormElement>} event */
  function submit(event) {
    event.preventDefault();
    const problem = seenText(name) ? '' : 'Give the league a name.';
    setNameProblem(problem);
    if (!problem && !goToWrong(event.currentTarget)) run();
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label="League name"
        value={name}
        maxLength={LONGEST_LEAGUE_NAME}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setNewName(value === league.name ? null : value);
          setNameProblem('');
        }}
        error={nameProblem}
      />
      {started ? (
        <Locked league={league} />
      ) : (
        <Rules teamCount={teamCount} league={league} settings={settings} onChange={set} />
      )}
      <ErrorNote error={error} title={error && !error.isUnreachable ? 'Nothing was saved' : undefined} />
      <div className={classes.actions}>
        <SubmitButton loading={pending} missing={changes ? (started || fits ? '' : words) : NOTHING_CHANGED}>
          Save changes
        </SubmitButton>
        <span className={classes.state} role="status">
          {changes ? 'Not saved yet.' : ''}
        </span>
      </div>
    </form>
  );
}

/** @param {{teamCount: number, league: League, settings: Settings, onChange: (change: Partial<Settings>) => void}} props */
function Rules({ teamCount, league, settings, onChange }) {
  return (
    <>
      <ShapeFields
        teamCount={teamCount}
        members={settings.max_members}
        rounds={settings.rounds}
        fewestMembers={Math.max(2, league.members.length)}
        onMembers={(max_members) => onChange({ max_members })}
        onRounds={(rounds) => onChange({ rounds })}
      />
      <ClockField value={settings.pick_seconds} onChange={(pick_seconds) => onChange({ pick_seconds })} />
      <DraftTypeField value={settings.draft_type} onChange={(draft_type) => onChange({ draft_type })} />
      <div className={classes.narrow}>
        <StepperField
          label="Autopick delay, seconds"
          unit="second"
          value={settings.autopick_delay_seconds}
          min={0}
          max={60}
          onChange={(autopick_delay_seconds) => onChange({ autopick_delay_seconds })}
        />
      </div>
      <StartField value={settings} onChange={onChange} />
    </>
  );
}

/** The rules in words, for when they can no longer be changed. @param {{league: League}} props */
function Locked({ league }) {
  return (
    <div className={classes.locked}>
      <IconLock size={20} stroke={1.75} aria-hidden="true" />
      <div>
        <RulesLine league={league} />
        <p>
          {league.status === 'complete'
            ? 'The draft is over, so this can’t change. You can still change the name.'
            : 'The draft has started, so this can’t change. You can still change the name, and the clock in the draft room.'}
        </p>
      </div>
    </div>
  );
}
