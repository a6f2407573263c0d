import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { useAct } from '../../commissioner/useAct.js';
import { goToWrong } from '../../common/goToWrong.js';
import { OptionCards } from '../../common/OptionCards.jsx';
import { StepperField } from '../../common/StepperField.jsx';
import { useFocusFollows } from '../../common/useFocusFollows.js';
import { Dialog } from '../../draft/shell/Dialog.jsx';
import { BY_HAND, MOST_SCORED } from './byHand.js';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';

import { RemoveGame } from './RemoveGame.jsx';

/** @import { Game } from '../../../lib/season/lines.js' */
/** @import { GameContext } from '../GameCard.jsx' */

/**
 * Enters a result by hand: two steppers and "final". For a competition with a source of results it is an override for
 * this league alone, with a reason.
 * @param {{game: Game, context: GameContext, leagueId: string, competitionId: string, overrides: boolean, isOwn?: boolean,
 *   onClose: () => void, onSaved: (undo: () => Promise<unknown>, said: string) => void}} props
 */
export default function EnterResult({
  game,
  context,
  leagueId,
  competitionId,
  overrides,
  isOwn = false,
  onClose,
  onSaved,
}) {
  const { setResult, overrideResult } = useSeasonCommands();
  const [scores, setScores] = useState({ home: game.home_score ?? 0, away: game.away_score ?? 0 });
  const [status, setStatus] = useState('final');
  const isThere = game.status === 'final';
  const [reason, setReason] = useState(isThere && !isOwn ? '' : BY_HAND);
  const [removing, setRemoving] = useState(false);
  const place = useFocusFollows(removing);
  const { busy, error, act } = useAct();
  const name = (/** @type {string} */ team) => context.teams.get(team)?.name ?? team;
  const against = overrides && isThere && !isOwn; // what a source says
  const title = against ? 'Override a result' : isThere ? 'Change a result' : 'Enter a result';

  async function save() {
    const result = { home_score: scores.home, away_score: scores.away };
    const done = await act(() =>
      overrides
        ? overrideResult(leagueId, game.id, { ...result, reason: reason.trim() })
        : setResult(competitionId, game.id, { ...result, status }),
    );
    if (!done) return;
    saved('Result saved.');
  }

  /** @param {string} said */
  function saved(said) {
    // All of it, also what was empty: a missing field would stay as it was just entered.
    const { status: was, how, home_score, away_score, home_shootout, away_shootout, starts_at } = game;
    const before = { status: was, how, home_score, away_score, home_shootout, away_shootout, starts_at };
    onSaved(() => setResult(competitionId, game.id, before), said);
    onClose();
  }

  if (removing)
    return (
      <Dialog opened onClose={onClose} title="Remove this game?">
        <div ref={place}>
          <RemoveGame
            game={game}
            name={`${name(game.away)} at ${name(game.home)}`}
            leagueId={leagueId}
            competitionId={competitionId}
            isOwn={isOwn}
            onKeep={() => setRemoving(false)}
            onRemoved={() => saved('Game removed.')}
          />
        </div>
      </Dialog>
    );

  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!goToWrong(event.currentTarget)) void save();
        }}
      >
        <StepperField
          label={name(game.away)}
          unit={`point for ${name(game.away)}`}
          value={scores.away}
          min={0}
          max={MOST_SCORED}
          onChange={(away) => setScores({ ...scores, away })}
        />
        <StepperField
          label={name(game.home)}
          unit={`point for ${name(game.home)}`}
          value={scores.home}
          min={0}
          max={MOST_SCORED}
          onChange={(home) => setScores({ ...scores, home })}
        />
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
        {overrides && !isOwn ? null : (
          <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
            Remove game…
          </Button>
        )}
        <FormFoot error={error}>
          <Button type="submit" size="lg" loading={busy} disabled={overrides && reason.trim() === ''}>
            {against ? 'Override' : 'Done'}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
