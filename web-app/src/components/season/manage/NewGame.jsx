import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { useAct } from '../../commissioner/useAct.js';
import { goToWrong } from '../../common/goToWrong.js';
import { OptionCards } from '../../common/OptionCards.jsx';
import { StepperField } from '../../common/StepperField.jsx';
import { SubmitButton } from '../../common/SubmitButton.jsx';
import { stillNeeded } from '../../common/stillNeeded.js';
import { fromLocalField, toLocalField } from '../../common/times.js';
import { BY_HAND, MOST_SCORED } from './byHand.js';
import { Choice } from './Choice.jsx';
import { ClosesGuesses } from './ClosesGuesses.jsx';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';

/** @import { GameContext } from '../GameCard.jsx' */

/**
 * A game by hand, with its result if it has been played. In a competition that a source reports it is for this league
 * alone, and has a reason that everyone sees: so a league can be run without a source.
 * @param {{leagueId: string, competitionId: string, custom: boolean, context: GameContext, guessing?: boolean, onFile?: () => void, onDone: () => void}} props
 *   guessing: the first game to begin closes the guesses; onFile: to import many instead
 */
export function NewGame({ leagueId, competitionId, custom, context, guessing = false, onFile, onDone }) {
  const { addGames, addLeagueGame } = useSeasonCommands();
  const teams = useMemo(() => byName(context.teams), [context.teams]);
  // Nothing is chosen for anybody: one tap must not add a game that nobody meant.
  const [home, setHome] = useState('');
  const [away, setAway] = useState('');
  const [status, setStatus] = useState('scheduled');
  const [scores, setScores] = useState({ home: 0, away: 0 });
  const [at, setAt] = useState('');
  const [filledIn, setFilledIn] = useState('');
  const [reason, setReason] = useState(BY_HAND);
  const { busy, error, act } = useAct();
  const name = (/** @type {string} */ id) => context.teams.get(id)?.name ?? id;
  const played = status === 'final';

  const missing =
    home === away && home !== ''
      ? 'Choose two different teams.'
      : stillNeeded({
          'both teams': home && away,
          'its kick-off': !played || at,
          'a reason': custom || reason.trim(),
        });

  function play(/** @type {string} */ next) {
    setStatus(next);
    if (next !== 'final') {
      // The moment that was filled in for a result is no kick-off.
      if (at === filledIn) setAt('');
      return;
    }
    if (at !== '') return;
    // A result without a day has no place in the race.
    const now = toLocalField(Date.now());
    setAt(now);
    setFilledIn(now);
  }

  function save() {
    const starts_at = fromLocalField(at);
    const when = starts_at === null ? {} : { starts_at };
    const result = played ? { home_score: scores.home, away_score: scores.away } : {};
    return custom
      ? addGames(competitionId, [{ home: name(home), away: name(away), ...when, ...result }])
      : addLeagueGame(leagueId, { home, away, ...when, ...result, reason: reason.trim() });
  }

  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault();
        if (!goToWrong(event.currentTarget) && (await act(save))) onDone();
      }}
    >
      <Choice label="Home" value={home} onChange={setHome} data={teams} />
      <Choice label="Away" value={away} onChange={setAway} data={teams} />
      <OptionCards
        legend="The game is"
        layout="chips"
        value={status}
        onChange={play}
        options={[
          { value: 'scheduled', title: 'Still to come' },
          { value: 'final', title: 'Final' },
        ]}
      />
      {played ? (
        <>
          <StepperField
            label={name(home) || 'Home'}
            unit={`point for ${name(home) || 'the home team'}`}
            value={scores.home}
            min={0}
            max={MOST_SCORED}
            onChange={(score) => setScores({ ...scores, home: score })}
          />
          <StepperField
            label={name(away) || 'Away'}
            unit={`point for ${name(away) || 'the away team'}`}
            value={scores.away}
            min={0}
            max={MOST_SCORED}
            onChange={(score) => setScores({ ...scores, away: score })}
          />
        </>
      ) : null}
      <TextInput
        label="Kick-off"
        description={played ? undefined : 'Leave empty if it is not known.'}
        required={played}
        type="datetime-local"
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      {custom ? null : (
        <TextInput
          label="Reason"
          description="Everyone in this league sees it. The game counts in this league only, until the source reports it."
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {onFile ? (
        <Button variant="subtle" onClick={onFile}>
          Add many from a file…
        </Button>
      ) : null}
      <FormFoot error={error}>
        {guessing && (played || (fromLocalField(at) ?? Number.POSITIVE_INFINITY) <= Date.now()) ? (
          <ClosesGuesses />
        ) : null}
        <SubmitButton loading={busy} missing={missing}>
          {played ? 'Add the result' : 'Add the game'}
        </SubmitButton>
      </FormFoot>
    </form>
  );
}

/** The teams as a long list shows them: without the headings of their groups, a team is found by its name. @param {GameContext['teams']} teams */
const byName = (teams) =>
  [...teams.values()]
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
