import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { inOrder, pairInWords } from '../../../lib/season/sides.js';
import { useAct } from '../../commissioner/useAct.js';
import { goToWrong } from '../../common/goToWrong.js';
import { OptionCards } from '../../common/OptionCards.jsx';
import { StepperField } from '../../common/StepperField.jsx';
import { SubmitButton } from '../../common/SubmitButton.jsx';
import { stillNeeded } from '../../common/stillNeeded.js';
import { useFocusFollows } from '../../common/useFocusFollows.js';
import { Dialog } from '../../draft/shell/Dialog.jsx';
import { BY_HAND, MOST_SCORED } from './byHand.js';
import { ClosesGuesses } from './ClosesGuesses.jsx';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';
import { RemoveGame } from './RemoveGame.jsx';
import { SavedBefore } from './SavedBefore.jsx';

/** @import { Game } from '../../../lib/season/lines.js' */
/** @import { GameContext } from '../GameCard.jsx' */

const SIDES = /** @type {('home'|'away')[]} */ (['home', 'away']);

/**
 * Enters a result by hand: two steppers and "final". For a competition with a source of results it is an override for
 * this league alone, with a reason.
 * @param {{game: Game, context: GameContext, leagueId: string, competitionId: string, overrides: boolean, isOwn?: boolean, guessing?: boolean,
 *   next?: Game|null, undo?: (() => Promise<unknown>)|null, undone?: boolean,
 *   onUndone?: () => void, onNext?: (next: Game) => void, onClose: () => void, onSaved: (undo: () => Promise<unknown>, said: string) => void}}
 *   props guessing: the first game to begin closes the guesses; next: a game to go on with, if results are entered one after the other;
 *   undo: takes back the one saved before
 */
export default function EnterResult({
  next = null,
  undo = null,
  undone = false,
  onUndone = () => {},
  onNext,
  onClose,
  onSaved,
  ...props
}) {
  const { game, context, leagueId, competitionId, overrides, isOwn = false } = props;
  const { setResult } = useSeasonCommands();
  const [removing, setRemoving] = useState(false);
  const [hasGoneOn, setHasGoneOn] = useState(false);
  const place = useFocusFollows(`${game.id} ${removing}`);
  const name = (/** @type {string} */ team) => context.teams.get(team)?.name ?? team;
  const teams = pairInWords(context.facts, name(game.home), name(game.away));
  const isThere = game.status === 'final';
  const against = overrides && isThere && !isOwn; // what a source says
  const title = against ? 'Override a result' : isThere ? 'Change a result' : 'Enter a result';

  /** @param {string} said */
  function saved(said) {
    // All of it, also what was empty: a missing field would stay as it was just entered.
    const { status: was, how, home_score, away_score, home_shootout, away_shootout, starts_at } = game;
    const before = { status: was, how, home_score, away_score, home_shootout, away_shootout, starts_at };
    onSaved(() => setResult(competitionId, game.id, before), said);
  }

  return (
    <Dialog opened onClose={onClose} title={removing ? 'Remove this game?' : title}>
      <div ref={place}>
        {removing ? (
          <RemoveGame
            game={game}
            name={teams}
            leagueId={leagueId}
            competitionId={competitionId}
            isOwn={isOwn}
            onKeep={() => setRemoving(false)}
            onRemoved={() => {
              saved('Game removed.');
              onClose();
            }}
          />
        ) : (
          <ResultForm
            key={game.id}
            {...props}
            before={
              hasGoneOn ? <SavedBefore teams={teams} undo={undo} undone={undone} onUndone={onUndone} /> : null
            }
            against={against}
            hasNext={next !== null}
            onRemove={(overrides && !isOwn) || game.status === 'cancelled' ? null : () => setRemoving(true)}
            onDone={(goOn) => {
              saved('Result saved.');
              setHasGoneOn(true);
              if (goOn && next) onNext?.(next);
              else onClose();
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

/**
 * @param {{game: Game, context: GameContext, leagueId: string, competitionId: string, overrides: boolean, isOwn?: boolean, guessing?: boolean,
 *   before: import('react').ReactNode, against: boolean, hasNext: boolean, onRemove: (() => void)|null, onDone: (goOn: boolean) => void}} props
 */
function ResultForm({
  game,
  context,
  leagueId,
  competitionId,
  overrides,
  isOwn = false,
  guessing = false,
  before,
  against,
  hasNext,
  onRemove,
  onDone,
}) {
  const { setResult, overrideResult } = useSeasonCommands();
  const [scores, setScores] = useState({ home: game.home_score ?? 0, away: game.away_score ?? 0 });
  const [status, setStatus] = useState('final');
  const [reason, setReason] = useState(against ? '' : BY_HAND);
  const { busy, error, act } = useAct();
  const name = (/** @type {string} */ team) => context.teams.get(team)?.name ?? team;
  const missing = overrides ? stillNeeded({ 'a reason': reason.trim() }) : undefined;

  /** @param {HTMLFormElement|null} form @param {boolean} goOn */
  async function save(form, goOn) {
    if (!form || goToWrong(form)) return;
    const result = { home_score: scores.home, away_score: scores.away };
    const done = await act(() =>
      overrides
        ? overrideResult(leagueId, game.id, { ...result, reason: reason.trim() })
        : setResult(competitionId, game.id, { ...result, status }),
    );
    if (done) onDone(goOn);
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget, false);
      }}
    >
      {before}
      {inOrder(context.facts, SIDES[0], SIDES[1]).map((side) => (
        <StepperField
          key={side}
          label={name(game[side])}
          unit={`point for ${name(game[side])}`}
          value={scores[side]}
          min={0}
          max={MOST_SCORED}
          onChange={(score) => setScores({ ...scores, [side]: score })}
        />
      ))}
      {overrides ? (
        <TextInput
          label="Reason"
          description={`Everyone in this league sees it.${isOwn ? '' : ' Other leagues keep the source’s result.'}`}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : (
        <OptionCards
          legend="The game is"
          layout="chips"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'live', title: 'Still on' },
            { value: 'final', title: 'Final' },
          ]}
        />
      )}
      {onRemove ? (
        <Button variant="subtle" color="red" onClick={onRemove}>
          Remove game…
        </Button>
      ) : null}
      <FormFoot error={error}>
        {guessing ? <ClosesGuesses /> : null}
        <div className={classes.buttons}>
          <SubmitButton size="lg" loading={busy} missing={missing}>
            {against ? 'Override' : 'Done'}
          </SubmitButton>
          {hasNext ? (
            <Button
              variant="default"
              size="lg"
              disabled={busy || Boolean(missing)}
              onClick={(event) => void save(event.currentTarget.form, true)}
            >
              Save and next game
            </Button>
          ) : null}
        </div>
      </FormFoot>
    </form>
  );
}
