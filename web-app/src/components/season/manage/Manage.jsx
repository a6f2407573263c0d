import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { useAct } from '../../commissioner/useAct.js';
import { goToWrong } from '../../common/goToWrong.js';
import { NumberField } from '../../common/NumberField.jsx';
import { SubmitButton } from '../../common/SubmitButton.jsx';
import { stillNeeded } from '../../common/stillNeeded.js';
import { useFocusFollows } from '../../common/useFocusFollows.js';
import { Dialog } from '../../draft/shell/Dialog.jsx';
import { Choice } from './Choice.jsx';
import { FormFoot } from './FormFoot.jsx';
import { ImportGames } from './ImportGames.jsx';
import classes from './Manage.module.css';
import { NewGame } from './NewGame.jsx';
import { ScoringEditor } from './ScoringEditor.jsx';

/** @import { GameContext } from '../GameCard.jsx' */
/** @typedef {import('../../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** @type {Record<string, string>} */
const TITLES = {
  rules: 'Scoring',
  points: 'Adjust points',
  game: 'Add a game',
  file: 'Games from a file',
  end: 'Close the season',
};

/**
 * The commissioner's actions for a season. Everyone sees each of them. A co-commissioner only enters games and results.
 * @param
 *   {{leagueId: string, seq: number, competitionId: string, season: SeasonView, context: GameContext, userIds: string[], mayRule: boolean, guessing: boolean, start?: 'all'|'game', onClose: () => void}}
 *   props guessing: the first game to begin closes the guesses
 */
export default function Manage({
  leagueId,
  seq,
  competitionId,
  season,
  context,
  userIds,
  mayRule,
  guessing,
  start = 'all',
  onClose,
}) {
  const [part, setPart] = useState(/** @type {string|null} */ (start === 'all' ? null : start));
  const place = useFocusFollows(part);
  const isClosed = season.phase === 'closed';
  const { custom } = season.facts;
  const title =
    part === null ? 'Run the season' : isClosed && part === 'end' ? 'Reopen the season' : TITLES[part];
  return (
    <Dialog opened onClose={onClose} title={title} large={part === 'rules'}>
      <div ref={place}>
        {part === null ? (
          <div className={classes.choices}>
            <p>
              Everyone sees commissioner actions.
              {isClosed && mayRule
                ? ` The season is closed: reopen it to change its rules${custom ? ' or points' : ', points or games'}.`
                : null}
            </p>
            {mayRule ? (
              <>
                <Button variant="default" disabled={isClosed} onClick={() => setPart('rules')}>
                  Scoring…
                </Button>
                <Button variant="default" disabled={isClosed} onClick={() => setPart('points')}>
                  Adjust points…
                </Button>
              </>
            ) : null}
            {custom || mayRule ? (
              <Button variant="default" disabled={isClosed && !custom} onClick={() => setPart('game')}>
                Add a game…
              </Button>
            ) : null}
            {custom ? (
              <Button variant="default" onClick={() => setPart('file')}>
                Games from a file…
              </Button>
            ) : null}
            {mayRule ? (
              <Button variant="default" onClick={() => setPart('end')}>
                {isClosed ? 'Reopen the season…' : 'Close the season…'}
              </Button>
            ) : null}
          </div>
        ) : null}
        {part === 'rules' ? (
          <ScoringEditor
            leagueId={leagueId}
            version={seq}
            competitionId={competitionId}
            context={context}
            current={season.scoring}
            onDone={onClose}
          />
        ) : null}
        {part === 'points' ? (
          <Points leagueId={leagueId} context={context} userIds={userIds} onDone={onClose} />
        ) : null}
        {part === 'game' ? (
          <NewGame
            leagueId={leagueId}
            competitionId={competitionId}
            custom={custom}
            onFile={custom ? () => setPart('file') : undefined}
            context={context}
            guessing={guessing}
            onDone={onClose}
          />
        ) : null}
        {part === 'file' ? (
          <ImportGames competitionId={competitionId} guessing={guessing} onDone={onClose} />
        ) : null}
        {part === 'end' ? <End leagueId={leagueId} season={season} onDone={onClose} /> : null}
      </div>
    </Dialog>
  );
}

/** @param {{leagueId: string, context: GameContext, userIds: string[], onDone: () => void}} props */
function Points({ leagueId, context, userIds, onDone }) {
  const { adjustPoints } = useSeasonCommands();
  const [userId, setUserId] = useState(userIds[0]);
  const [points, setPoints] = useState(/** @type {number|''} */ (''));
  const [reason, setReason] = useState('');
  const { busy, error, act } = useAct();
  const missing = stillNeeded({ 'points other than 0': points, 'a reason': reason.trim() });
  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault();
        if (missing || points === '' || goToWrong(event.currentTarget)) return;
        if (await act(() => adjustPoints(leagueId, { user_id: userId, points, reason: reason.trim() })))
          onDone();
      }}
    >
      <Choice
        label="Member"
        value={userId}
        onChange={setUserId}
        data={userIds.map((value) => ({ value, label: context.nameOf(value) }))}
      />
      <NumberField
        label="Points"
        description="Below 0 takes points away."
        required
        decimalScale={3}
        min={-1000}
        max={1000}
        value={points}
        onChange={setPoints}
      />
      <TextInput
        label="Reason"
        description="Everyone sees it."
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormFoot error={error}>
        <SubmitButton loading={busy} missing={missing}>
          Adjust
        </SubmitButton>
      </FormFoot>
    </form>
  );
}

/** What closing leaves out. @param {SeasonView} season */
function leftOut({ phase, all_known }) {
  if (phase !== 'over') return 'Some games have not been played yet; they will not count.';
  return all_known
    ? 'All games have been played.'
    : 'No further game is known yet. Any that follow will not count.';
}

/** @param {{leagueId: string, season: SeasonView, onDone: () => void}} props */
function End({ leagueId, season, onDone }) {
  const isClosed = season.phase === 'closed';
  const { closeSeason, reopenSeason } = useSeasonCommands();
  const [reason, setReason] = useState('');
  const { busy, error, act } = useAct();
  return (
    <form
      className={classes.form}
      onSubmit={async (event) => {
        event.preventDefault();
        if (await act(() => (isClosed ? reopenSeason(leagueId, reason.trim()) : closeSeason(leagueId))))
          onDone();
      }}
    >
      {isClosed ? (
        <TextInput
          label="Reason"
          description="Everyone sees it. The table follows results again."
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : (
        <p>
          {leftOut(season)} The table as it is now becomes final, with its champion and trophies. You can
          reopen the season.
        </p>
      )}
      <FormFoot error={error}>
        <SubmitButton
          loading={busy}
          missing={isClosed ? stillNeeded({ 'a reason': reason.trim() }) : undefined}
        >
          {isClosed ? 'Reopen' : 'Close the season'}
        </SubmitButton>
      </FormFoot>
    </form>
  );
}
