import { useRef, useState } from 'react';

import { useSubmit } from '../../components/common/useSubmit.js';
import {
  useDeleteCompetition,
  usePreviewCompetition,
  useRenameCompetition,
  useUploadCompetition,
} from '../../hooks/competitionQueries.js';
import { fileReadings } from '../../lib/fileText.js';
import { pageTable } from '../../lib/htmlTable.js';
import { notText } from '../../lib/notText.js';
import { seenText } from '../../lib/seenText.js';
import { chatList } from './chatList.js';
import { firstRow, formatOf, LARGEST_FILE, namesAsTable } from './teamFile.js';

/** @typedef {import('../../services/types.js').Competition} Competition */
/** @typedef {{id: string, name: string, sport: string, season: string, content: string}} OwnList one that is there already */
/** @typedef {import('./chatList.js').ChatList} ChatList */
/**
 * @typedef {{leftOut: string[], unknown: string[]}} Beside what a list has beside its teams: rows, and columns
 * @typedef {Beside & {teams: import('../../services/types.js').Team[]}} Shown
 */

/** @param {{left_out?: string[], unknown_columns?: string[]}} read @returns {Beside} */
const beside = ({ left_out = [], unknown_columns = [] }) => ({ leftOut: left_out, unknown: unknown_columns });

/**
 * A list of teams that is typed, pasted or read from a file, until the server has taken it.
 * @param {OwnList|null} list the one that is changed
 * @param {(competition: Competition, how: Beside & {stays?: {code?: string}}) => void} onDone stays: why a list that was
 *   changed could not be replaced, so that it stands beside the new one
 */
export function useListForm(list, onDone) {
  const [name, setName] = useState(list?.name ?? '');
  const [content, setContent] = useState(list?.content ?? '');
  /** How many tables the page has that the content was taken from. */
  const [tables, setTables] = useState(0);
  const [problem, setProblem] = useState(/** @type {{name?: string, content?: string}} */ ({}));
  const [shown, setShown] = useState(/** @type {Shown | null} */ (null));
  // A list from a chat, and which of its readings the text is; `given`: the server could read it as it was.
  const [chat, setChat] = useState(
    /** @type {{found: ChatList, as: 'ratings' | 'names' | 'given'} | null} */ (null),
  );
  const [readings, setReadings] = useState(/** @type {import('../../lib/fileText.js').Reading[]} */ ([]));
  const forgetFile = useRef(/** @type {(() => void) | null} */ (null));
  const { mutateAsync: preview } = usePreviewCompetition();
  const { mutateAsync: upload } = useUploadCompetition();
  const { mutateAsync: rename } = useRenameCompetition();
  const { mutateAsync: remove } = useDeleteCompetition();
  /** What was left out of a chat, too, before the server read the rest. @param {Beside} read @returns {Beside} */
  const withChat = (read) =>
    chat && chat.as !== 'given' ? { ...read, leftOut: [...chat.found.leftOut, ...read.leftOut] } : read;
  const { run, pending, error, clearError } = useSubmit(async () => {
    const form = { name: seenText(name), format: formatOf(content), content };
    if (list && content === list.content)
      return onDone(await rename({ id: list.id, name: form.name }), beside({}));
    // Results are kept by team, so other teams are another list. One that a league plays stays.
    const made = await upload(list ? { ...form, sport: list.sport, season: list.season } : form).catch(
      (refusal) => {
        const found = fromChat(refusal);
        if (found?.isSure) return check.run(found, 'ratings').then(() => null); // to be seen before it is taken
        throw refusal;
      },
    );
    if (!made) return;
    const how = withChat(beside(made));
    if (!list) return onDone(made, how);
    const stays = await remove(list.id).then(
      () => undefined,
      (refusal) => refusal,
    );
    onDone(made, { ...how, stays });
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
        const teams = read.teams ?? [];
        setShown({ teams, ...beside(read) });
        const isRated = teams.some(({ rating }) => (rating ?? null) !== null);
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
    const page = pageTable(text, LARGEST_FILE);
    setContent(page.text);
    setTables(page.tables);
    setShown(null);
    setChat(null);
    check.clearError();
    setProblem({});
    clearError();
  }

  /** @param {File | null} file */
  async function readFile(file) {
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
  const found = fault ? fromChat(fault) : null;
  const isFirst = fault?.details?.row === firstRow(content);
  return {
    name,
    setName,
    content,
    changeContent,
    /** @param {string} text typed by hand: another reading of the file would undo it */
    type(text) {
      changeContent(text);
      setReadings([]);
    },
    tables,
    problem,
    shown: shown && { ...shown, ...withChat(shown) },
    chat,
    readings,
    forgetFile,
    readFile,
    submit,
    look,
    pending,
    checking: check.pending,
    fault: fault && {
      error: fault,
      whileSaving: error !== null,
      /** The text as a list of names, if it may be one. */
      asNames: found?.names ?? (isFirst ? namesAsTable(content) : null),
      hasRatings: Boolean(found?.ratings),
    },
    /** Reads a refused text in another way. @param {'ratings' | 'names'} as @param {string} table */
    readAs(as, table) {
      if (found) check.run(found, as);
      else changeContent(table);
    },
    /** Reads the numbers of a list from a chat in the other way. @param {'ratings' | 'names'} as */
    readAgain(as) {
      if (chat) check.run(chat.found, as);
    },
  };
}
