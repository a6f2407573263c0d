import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { errorInWords } from '../../components/common/errorWords.js';
import { FileLetters } from '../../components/common/FileLetters.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import {
  useDeleteCompetition,
  usePreviewCompetition,
  useRenameCompetition,
  useUploadCompetition,
} from '../../hooks/competitionQueries.js';
import { fileReadings } from '../../lib/fileText.js';
import { tableText } from '../../lib/htmlTable.js';
import { isolated } from '../../lib/isolated.js';
import { notText } from '../../lib/notText.js';
import { seenText } from '../../lib/seenText.js';
import { chatList } from './chatList.js';
import { ListPreview } from './ListPreview.jsx';
import { TeamFileExample } from './TeamFileExample.jsx';
import { faultyRow, firstRow, formatOf, LARGEST_FILE, namesAsTable } from './teamFile.js';
import classes from './UploadCompetition.module.css';

/** @typedef {import('../../services/types.js').Competition} Competition */
/** @typedef {{id: string, name: string, sport: string, season: string, content: string}} OwnList one that is there already */
/** @typedef {import('./chatList.js').ChatList} ChatList */

/**
 * Creates a custom competition from a CSV or JSON file, or pasted text, or changes one. If a row is wrong, it shows which.
 * @param {{list?: OwnList|null, onDone: (competition: Competition, stays?: {code?: string}) => void, onCancel: () => void}}
 *   props stays: why a list that was changed could not be replaced, so that it stands beside the new one
 */
export function UploadCompetition({ list = null, onDone, onCancel }) {
  const [name, setName] = useState(list?.name ?? '');
  const [content, setContent] = useState(list?.content ?? '');
  const [problem, setProblem] = useState(/** @type {{name?: string, content?: string}} */ ({}));
  const [shown, setShown] = useState(
    /** @type {{teams: import('../../services/types.js').Team[], unknown: string[]} | null} */ (null),
  );
  // A list from a chat, and which of its readings the text is; `given`: the server could read it as it was.
  const [chat, setChat] = useState(
    /** @type {{found: ChatList, as: 'ratings' | 'names' | 'given'} | null} */ (null),
  );
  const [readings, setReadings] = useState(/** @type {import('../../lib/fileText.js').Reading[]} */ ([]));
  const forgetFile = useRef(/** @type {(() => void) | null} */ (null));
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const { mutateAsync: preview } = usePreviewCompetition();
  const { mutateAsync: upload } = useUploadCompetition();
  const { mutateAsync: rename } = useRenameCompetition();
  const { mutateAsync: remove } = useDeleteCompetition();
  const { run, pending, error, clearError } = useSubmit(async () => {
    const form = { name: seenText(name), format: formatOf(content), content };
    if (list && content === list.content) return onDone(await rename({ id: list.id, name: form.name }));
    // Results are kept by team, so other teams are another list. One that a league plays stays.
    const made = await upload(list ? { ...form, sport: list.sport, season: list.season } : form).catch(
      (refusal) => {
        const found = fromChat(refusal);
        if (found?.isSure) return check.run(found, 'ratings').then(() => null); // to be seen before it is taken
        throw refusal;
      },
    );
    if (!made) return;
    if (!list) return onDone(made);
    const stays = await remove(list.id).then(
      () => undefined,
      (refusal) => refusal,
    );
    onDone(made, stays);
  });

  const ask = (/** @type {string} */ text) =>
    preview({ name: seenText(name) || 'My list', format: formatOf(text), content: text });
  /** Asks for a preview of the text, or of a list from a chat, which then takes the text's place. */
  const check = useSubmit(
    async (/** @type {ChatList | null} */ found = null, /** @type {'ratings' | 'names'} */ as = 'names') => {
      const text = (found ? take(found, as) : null) ?? content;
      try {
        const read = await ask(text).catch((refusal) => {
          const other = found ? null : fromChat(refusal);
          const table = other?.isSure ? take(other, 'ratings') : null;
          if (table) return ask(table);
          throw refusal;
        });
        setShown({ teams: read.teams, unknown: read.unknown_columns ?? [] });
        const isRated = read.teams.some(({ rating }) => (rating ?? null) !== null);
        const offered = isRated || found || chat ? null : chatList(text);
        if (offered?.ratings) setChat({ found: offered, as: 'given' });
      } catch (refusal) {
        setShown(null);
        throw refusal;
      }
    },
  );

  /** Puts a reading in the place of the text. The preview stays until there is another. @param {ChatList} found @param {'ratings' | 'names'} as */
  function take(found, as) {
    const table = found[as];
    if (table === null) return null;
    setContent(table);
    setChat({ found, as });
    clearError();
    return table;
  }

  /**
   * The list from a chat that was refused for want of headings, or for what is said around it.
   * @param {import('../../components/common/useSubmit.js').Refusal} refusal
   */
  function fromChat({ code, details }) {
    const found = code === 'invalid_request' && details?.row ? chatList(content) : null;
    return found && (found.isHeaded || details?.row === firstRow(content)) ? found : null;
  }

  /** @param {string} text */
  function changeContent(text) {
    setContent(tableText(text, LARGEST_FILE));
    setShown(null);
    setChat(null);
    check.clearError();
    setProblem({});
    clearError();
  }

  /** @param {File | null} file */
  async function read(file) {
    forgetFile.current?.(); // otherwise the browser ignores the same file when it is chosen again after a correction
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      setProblem({
        content:
          'This file is larger than 256 KB. A list of 400 teams is far smaller: check that it is the right one.',
      });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const wrong = notText(bytes);
    if (wrong) return setProblem({ content: wrong });
    const found = fileReadings(bytes);
    changeContent(found[0].text());
    setReadings(found);
    setName((before) => before || file.name.replace(/\.[^.]+$/, ''));
  }

  function submit() {
    const found = {
      name: seenText(name) ? '' : 'Give the competition a name.',
      content: content.trim() ? '' : 'Choose a file or paste the list of teams.',
    };
    setProblem(found);
    if (!found.name && !found.content) run();
  }

  function look() {
    if (content.trim()) check.run();
    else setProblem({ content: 'Choose a file or paste the list of teams.' });
  }

  const fault = error ?? check.error;
  const isFirst = fault?.details?.row === firstRow(content);
  const found = fault ? fromChat(fault) : null;
  const table = found?.names ?? (isFirst ? namesAsTable(content) : null);
  return (
    <section
      className={classes.panel}
      aria-label={list ? `Change ${isolated(list.name)}` : 'My own list of teams'}
    >
      {list ? <h2 className={classes.title}>Change {isolated(list.name)}</h2> : null}
      <TextInput
        label="Name of the competition"
        placeholder="Sunday league 2026"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={problem.name}
      />
      <div className={classes.file}>
        <FileButton
          accept=".csv,.tsv,.tab,.json,.txt,.htm,.html,text/csv,text/tab-separated-values,application/json"
          resetRef={forgetFile}
          onChange={read}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFile size={18} aria-hidden="true" />}>
              Choose a CSV or JSON file
            </Button>
          )}
        </FileButton>
        <span className={classes.or}>or paste it below</span>
      </div>
      <FileLetters readings={readings} onChoose={changeContent} />
      <Textarea
        ref={field}
        label="Teams"
        description="2 to 400 teams, one a row, below the column headings. Only “name” is required."
        rows={6}
        value={content}
        onChange={(event) => {
          changeContent(event.currentTarget.value);
          setReadings([]); // another one would undo what was typed
        }}
        error={problem.content}
        readOnly={pending || check.pending} // the answer may put another reading in its place
        spellCheck={false}
        classNames={{ input: classes.paste }}
      />
      <TeamFileExample />
      {shown ? (
        <ListPreview
          {...shown}
          chat={chat}
          onRead={(as) => {
            if (chat) check.run(chat.found, as);
          }}
        />
      ) : null}
      {fault && fault.code !== 'invalid_request' ? (
        <ErrorNote
          title={fault.isUnreachable ? undefined : `The list was not ${error ? 'saved' : 'checked'}`}
        >
          {errorInWords(fault)}
        </ErrorNote>
      ) : fault ? (
        <ErrorNote error={fault} title="We couldn’t read that list">
          <RowFault error={fault} content={content} isReadable={table !== null} />
          <div className={classes.readings}>
            {table ? (
              <Button
                variant="default"
                classNames={{ root: classes.choice, label: classes.words }}
                onClick={() => {
                  if (found) check.run(found, 'names');
                  else changeContent(table);
                  field.current?.focus();
                }}
              >
                Read it as a list of names
              </Button>
            ) : null}
            {found?.ratings ? (
              <Button
                variant="default"
                classNames={{ root: classes.choice, label: classes.words }}
                onClick={() => {
                  check.run(found, 'ratings');
                  field.current?.focus();
                }}
              >
                The numbers are ratings
              </Button>
            ) : null}
          </div>
        </ErrorNote>
      ) : null}
      <div className={classes.actions}>
        <Button onClick={submit} loading={pending}>
          {list ? 'Save this list' : 'Use this list'}
        </Button>
        <Button variant="default" onClick={look} loading={check.pending}>
          Check it first
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

/**
 * The server’s sentence, with the row that it is about.
 * @param {{error: {message?: string, details?: Record<string, any>}, content: string, isReadable: boolean}} props
 */
function RowFault({ error, content, isReadable }) {
  const row = faultyRow(content, error.details?.row);
  const isFirst = formatOf(content) === 'csv' && error.details?.row === firstRow(content);
  return (
    <>
      {isFirst ? (
        <p>
          One team a line is enough
          {isReadable
            ? ': just say below how to read yours.'
            : ', with a rating after it, like “Red Lion, 88”.'}
        </p>
      ) : null}
      <p>
        {isFirst ? 'For colors or groups, use a CSV or JSON file. ' : ''}
        {error.message}
        {isFirst ? '' : ' Correct it and try again.'}
      </p>
      {row ? (
        <p className={classes.fault}>
          <span className={classes.faultNo}>Row {error.details?.row}</span>
          <code>{row}</code>
        </p>
      ) : null}
    </>
  );
}
