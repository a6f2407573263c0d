import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCreateLeague } from '../../hooks/queries.js';
import { allNames } from '../../lib/allNames.js';
import { LONGEST_LEAGUE_NAME } from '../../lib/limits.js';
import { seenText } from '../../lib/seenText.js';
import { toldApart } from '../../lib/toldApart.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { notify } from '../common/notify.js';
import { useSubmit } from '../common/useSubmit.js';
import { Dialog } from '../draft/shell/Dialog.jsx';
import classes from './Recap.module.css';

/** @import { League, Member } from '../../services/types.js' */

/** People who are named; the others are counted. */
const NAMED = 6;

/** @param {Member[]} others who come along, bots among them */
export function comingInWords(others) {
  const people = toldApart(others.filter((one) => !one.is_bot)).map((one) => one.display_name);
  const bots = others.filter((one) => one.is_bot).length;
  const more = people.length - NAMED;
  const parts = more > 1 ? [...people.slice(0, NAMED), `${more} more`] : people;
  if (bots > 0) parts.push(bots === 1 ? 'a bot' : `${bots} bots`);
  if (parts.length === 0) return 'Nobody else is left here. You can invite people in the lobby.';
  const come = `${allNames(parts)} ${others.length === 1 ? 'comes' : 'come'} along, with the same settings.`;
  const told = others.some((one) => !one.is_bot)
    ? ' An announcement in this league’s chat lets them know.'
    : '';
  return `${come} You can change both in the lobby.${told}`;
}

/**
 * Asks what the next league is called, and says who is in it.
 * @param {{league: Pick<League, 'id' | 'members'>, me: string, name: string, competitionId?: string, title: string,
 *   onOpened: (leagueId: string) => void, onClose: () => void}} props name: what to suggest
 */
export default function PlayAgainDialog({ league, me, name, competitionId, title, onOpened, onClose }) {
  const { mutateAsync: create } = useCreateLeague();
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState('');
  const { run, pending, error } = useSubmit(async () => {
    const form = { again_from: league.id, competition_id: competitionId, name: seenText(text) };
    const made = await create(form);
    if (made.others_told === false)
      void notify({
        color: 'red',
        title: 'The others were not told',
        message: 'The announcement did not reach the chat. Send them its link, from the new league’s lobby.',
        autoClose: false,
      });
    onOpened(made.id);
  });

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    if (seenText(text)) void run();
    else setProblem('Give the league a name.');
  }

  return (
    <Dialog opened onClose={onClose} title={title}>
      <form className={classes.next} onSubmit={submit} noValidate>
        <TextInput
          label="League name"
          value={text}
          error={problem}
          maxLength={LONGEST_LEAGUE_NAME}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem('');
          }}
          data-autofocus
        />
        <p>{comingInWords(league.members.filter((one) => one.active && one.user_id !== me))}</p>
        <ErrorNote error={error} title={error ? 'The next league was not opened' : undefined} />
        <Button type="submit" loading={pending}>
          Create league
        </Button>
      </form>
    </Dialog>
  );
}
