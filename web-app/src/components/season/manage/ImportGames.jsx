import { Button, FileButton, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { useSeasonCommands } from '../../../hooks/useSeasonCommands.js';
import { fileReadings } from '../../../lib/fileText.js';
import { notText } from '../../../lib/notText.js';
import { useAct } from '../../commissioner/useAct.js';
import { FileLetters } from '../../common/FileLetters.jsx';
import { SubmitButton } from '../../common/SubmitButton.jsx';
import { stillNeeded } from '../../common/stillNeeded.js';
import { ClosesGuesses } from './ClosesGuesses.jsx';
import { FormFoot } from './FormFoot.jsx';
import classes from './Manage.module.css';

const LARGEST = 4 * 1024 * 1024;

const FORMATS = [
  { value: 'draftnight', label: 'A list of games (CSV or JSON)' },
  { value: 'openfootball', label: 'openfootball' },
  { value: 'nflverse', label: 'nflverse (CSV)' },
  { value: 'espn', label: 'ESPN scoreboard (JSON)' },
];

/**
 * Imports the schedule and results of a custom competition, from a file or pasted: all of it or nothing.
 * @param {{competitionId: string, guessing?: boolean, onDone: () => void}} props guessing: the first game to begin closes
 *   the guesses
 */
export function ImportGames({ competitionId, guessing = false, onDone }) {
  const { importGames } = useSeasonCommands();
  const [format, setFormat] = useState('draftnight');
  const [season, setSeason] = useState('');
  const [content, setContent] = useState('');
  const [problem, setProblem] = useState('');
  const [taken, setTaken] = useState('');
  const [readings, setReadings] = useState(/** @type {import('../../../lib/fileText.js').Reading[]} */ ([]));
  const forgetFile = useRef(/** @type {(() => void) | null} */ (null));
  const { busy, error, act } = useAct();
  // Without an answer it may have been imported all the same.
  const refused = error && !(/** @type {{isUnreachable?: boolean}} */ (error).isUnreachable);
  const needsSeason = format === 'nflverse';
  const missing = stillNeeded({ 'the games': content.trim(), 'the season': !needsSeason || season.trim() });

  /** @param {File|null} file */
  async function read(file) {
    forgetFile.current?.(); // otherwise the browser ignores the same file when it is chosen again after a correction
    if (!file) return;
    const bytes = new Uint8Array(await file.slice(0, LARGEST + 1).arrayBuffer());
    const wrong = bytes.length > LARGEST ? 'This file is larger than 4 MB.' : notText(bytes);
    setProblem(wrong);
    if (wrong) return;
    const found = fileReadings(bytes);
    setContent(found[0].text());
    setReadings(found);
  }

  async function take() {
    setTaken('');
    await act(async () => {
      const all = await importGames(competitionId, {
        format,
        season: needsSeason ? season.trim() : '',
        content,
      });
      setTaken(
        `${all.read} ${all.read === 1 ? 'game' : 'games'} read: ${all.new} new, ${all.changed} changed, ${all.unchanged} unchanged.`,
      );
    });
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <NativeSelect
        label="Format"
        value={format}
        onChange={(event) => setFormat(event.currentTarget.value)}
        data={FORMATS}
      />
      {needsSeason ? (
        <TextInput
          label="Season"
          description="The year in the file, such as 2024."
          inputMode="numeric"
          maxLength={10}
          value={season}
          onChange={(event) => setSeason(event.currentTarget.value)}
        />
      ) : null}
      <FileButton resetRef={forgetFile} onChange={read}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFile size={18} aria-hidden="true" />}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <FileLetters readings={readings} onChoose={setContent} />
      <Textarea
        label="Or paste it"
        description={
          format === 'draftnight'
            ? 'First row: home,away,date,time,home_score,away_score,round. Only home and away are required.'
            : 'Paste the whole file, unchanged.'
        }
        rows={5}
        value={content}
        onChange={(event) => {
          setContent(event.currentTarget.value);
          setReadings([]); // another one would undo what was typed
          setProblem('');
        }}
        error={problem}
        spellCheck={false}
      />
      <FormFoot error={error} title={refused ? 'Nothing was imported' : undefined}>
        {taken ? <p role="status">{taken}</p> : guessing ? <ClosesGuesses among /> : null}
        {taken ? (
          <Button onClick={onDone}>Done</Button>
        ) : (
          <SubmitButton loading={busy} missing={missing}>
            Import these games
          </SubmitButton>
        )}
      </FormFoot>
    </form>
  );
}
