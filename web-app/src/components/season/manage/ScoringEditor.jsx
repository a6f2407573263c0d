import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';

import { useRules, useScoringPreview } from '../../../hooks/seasonQueries.js';
import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { fitting, numbersOf, withNumbers } from '../../../lib/season/formNumbers.js';
import { rulesInWords } from '../../../lib/season/words.js';
import { useAct } from '../../commissioner/useAct.js';
import { ErrorNote } from '../../common/ErrorNote.jsx';
import { goToWrong } from '../../common/goToWrong.js';
import { LoadingRows } from '../../common/Loading.jsx';
import { NumberField } from '../../common/NumberField.jsx';
import { OptionCards } from '../../common/OptionCards.jsx';
import { SubmitButton } from '../../common/SubmitButton.jsx';
import { stillNeeded } from '../../common/stillNeeded.js';
import { TeamChip } from '../../common/TeamChip.jsx';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';

/** @import { NumberChange } from '../../../lib/season/formNumbers.js' */
/** @import { GameContext } from '../GameCard.jsx' */

const SHOWN = 8;

/**
 * A season as people call it: a shipped one is named like its file, "nfl-2024".
 * @param {string|null|undefined} season @param {string} name the competition's
 */
function triedOn(season, name) {
  const years = /^[a-z-]+-(\d{4}(?:-\d{2})?)$/.exec(season ?? '')?.[1];
  return years ? `${name} ${years}` : season;
}

/**
 * Edits how the season is scored: presets with their sentences, the numbers in them, and what they would have given
 * last season. Only what is chosen and changed here is kept, and applied to the rules as they are: another device may
 * change them meanwhile.
 * @param
 *   {{leagueId: string, version: unknown, competitionId: string, context: Pick<GameContext, 'facts'|'teams'>, current: any,
 *   free?: boolean, onDone: () => void}} props version: the presets are read again when it changes; free: before the draft, when no reason is
 *   needed
 */
export function ScoringEditor({ leagueId, version, competitionId, context, current, free = false, onDone }) {
  const rules = useRules(leagueId, version);
  const { setScoring } = useSeasonCommands();
  const [preset, setPreset] = useState(/** @type {any} */ (null));
  const [changes, setChanges] = useState(/** @type {NumberChange[]} */ ([]));
  const base = preset ?? current;
  const form = useMemo(() => withNumbers(base, changes), [base, changes]);
  const [reason, setReason] = useState('');
  const { busy, error, act } = useAct();
  const [settled] = useDebouncedValue(form, 250);
  const preview = useScoringPreview(competitionId, settled);
  if (rules.error) return <ErrorNote error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <LoadingRows label="Loading the rules…" />;

  const presets = rules.data.presets;
  const chosen = presets.find(({ name }) => name === form.name)?.id ?? null;
  const numbers = numbersOf(form, context.facts.words);
  const isSame = JSON.stringify(form) === JSON.stringify(current);
  const tried = triedOn(preview.data?.season, context.facts.name);
  const lost = fitting(base, changes).length < changes.length;
  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault();
        if (goToWrong(event.currentTarget)) return;
        const why = free ? {} : { reason: reason.trim() };
        if (await act(() => setScoring(leagueId, { scoring: form, ...why }))) onDone();
      }}
    >
      <div className={classes.sides}>
        <div className={classes.form}>
          <OptionCards
            legend="Rules"
            layout="wide"
            value={chosen}
            onChange={(id) => {
              setPreset(presets.find((one) => one.id === id)?.scoring ?? null);
              setChanges([]);
            }}
            options={presets.map(({ id, name, words }) => ({
              value: id,
              title: name,
              text: words.join(' '),
            }))}
          />
          {numbers.length > 0 ? (
            <fieldset className={classes.numbers}>
              <legend>Change the numbers</legend>
              {numbers.map(({ path, label, value }) => (
                <NumberField
                  key={path.join('.')}
                  label={label}
                  value={value}
                  decimalScale={3}
                  step={1}
                  min={-1000}
                  max={1000}
                  onChange={(next) => {
                    if (next === value) return;
                    setChanges((before) => [...fitting(base, before), { of: form.name, path, value: next }]);
                  }}
                />
              ))}
            </fieldset>
          ) : null}
          {lost ? (
            <ErrorNote title="The rules were replaced on another device">
              What you changed here does not fit these rules. Change it again if you still want to.
            </ErrorNote>
          ) : null}
        </div>
        <section className={classes.preview} aria-label="Preview">
          <h3>In words</h3>
          <ul>
            {rulesInWords(form, context.facts).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <h3>{tried ? `${tried} with these rules` : 'With these rules'}</h3>
          {/* A sign-in to one seat may try nothing. */}
          <ErrorNote error={preview.error?.code === 'seat_only' ? null : preview.error} />
          {preview.data?.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
          <ol className={classes.best} aria-label="The best teams">
            {preview.data?.teams.slice(0, SHOWN).map(({ team_id, points }) => {
              const team = context.teams.get(team_id);
              return (
                <li key={team_id}>
                  {team ? <TeamChip team={team} size="sm" /> : null} <strong>{points}</strong>
                </li>
              );
            })}
          </ol>
        </section>
      </div>
      {free ? null : (
        <TextInput
          label="Reason"
          description="Everyone sees it. The table follows the new rules at once."
          maxLength={200}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <FormFoot error={error}>
        <SubmitButton
          loading={busy}
          missing={
            isSame
              ? 'These are the rules now: change something first.'
              : free
                ? undefined
                : stillNeeded({ 'a reason': reason.trim() })
          }
        >
          Use these rules
        </SubmitButton>
      </FormFoot>
    </form>
  );
}
