import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useUpdateLeague } from '../../hooks/queries.js';
import { useDraftCommands } from '../../hooks/useDraftCommands.js';
import { namesOf } from '../../lib/toldApart.js';
import classes from './StartPanel.module.css';
import { canStart, rulesInWords, startChecks } from './startChecks.js';
import { useDoubts } from './useDoubts.js';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('./startChecks.js').Check} Check */

const LOOK = {
  ok: { Icon: IconCircleCheck, word: 'Ready:' },
  blocks: { Icon: IconAlertCircle, word: 'Before you can start:' },
  note: { Icon: IconInfoCircle, word: 'Note:' },
};

/**
 * What still prevents the start, and the commissioner's start button.
 * @param {{league: League, teamCount: number | null, present: Set<string>, me: string}} props
 */
export function StartPanel({ league, teamCount, present, me }) {
  const checks = startChecks({ league, teamCount, present, me });
  const isCommissioner = league.commissioner_id === me;
  const commissioner = namesOf(league.members)(league.commissioner_id, 'The commissioner');
  return (
    <section className={classes.panel} aria-labelledby="start-title">
      <h2 id="start-title" className={classes.title}>
        {canStart(checks) ? 'Ready to start' : 'Not ready yet'}
      </h2>
      {/* Above what is checked, whose lines come and go as members do: it must not move under the finger. */}
      {isCommissioner ? <StartButton league={league} checks={checks} /> : null}
      <ul role="list" className={classes.checks} id="start-checks">
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} leagueId={league.id} mayFix={isCommissioner} />
        ))}
      </ul>
      {rulesInWords(league.settings).map((sentence) => (
        <p key={sentence} className={classes.wait}>
          {sentence}
        </p>
      ))}
      {isCommissioner ? null : (
        <p className={classes.wait}>
          {league.settings.start_by_itself
            ? 'The draft starts by itself when the countdown ends.'
            : `${commissioner} starts the draft.`}{' '}
          Stay on this page and it opens.
        </p>
      )}
    </section>
  );
}

/** @param {{check: Check, leagueId: string, mayFix: boolean}} props */
function CheckRow({ check, leagueId, mayFix }) {
  const { mutateAsync: update } = useUpdateLeague(leagueId);
  const { run, pending, error } = useSubmit((/** @type {number} */ rounds) =>
    update({ settings: { rounds } }),
  );
  const { Icon, word } = LOOK[check.state];
  const { rounds } = check;
  return (
    <li className={classes.check} data-state={check.state}>
      <Icon className={classes.icon} size={22} stroke={1.75} aria-hidden="true" />
      <div className={classes.words}>
        <span>
          <span className="dn-sr">{word}</span> {check.words}
        </span>
        {rounds && mayFix ? (
          <Button className={classes.fix} variant="default" onClick={() => run(rounds)} loading={pending}>
            Set rounds to {rounds}
          </Button>
        ) : null}
        <ErrorNote error={error} />
      </div>
    </li>
  );
}

/** @param {{league: League, checks: Check[]}} props */
function StartButton({ league, checks }) {
  const { start, pending, error, clearError } = useDraftCommands(league.id);
  const [against, setAgainst] = useState(/** @type {string[]} */ ([]));
  const [asking, setAsking] = useState(false);
  const doubtsNow = useDoubts(checks, league.settings);
  const ready = canStart(checks);
  const busy = pending?.kind === 'start';
  return (
    <>
      <ErrorNote error={error} title={error ? 'The draft did not start' : undefined} />
      {/* Not `disabled`: keyboard and screen reader users can still find it and learn why it waits. */}
      <Button
        size="xl"
        fullWidth
        loading={busy}
        data-disabled={!ready || undefined}
        aria-disabled={!ready}
        aria-describedby="start-checks"
        onClick={() => {
          if (!ready) return;
          clearError();
          const found = doubtsNow();
          if (found.length === 0) return void start();
          setAgainst(found);
          setAsking(true);
        }}
      >
        Start the draft
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Start the draft now?"
        action="Start now"
        onConfirm={async () => void start()}
      >
        {against.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </ConfirmModal>
    </>
  );
}
