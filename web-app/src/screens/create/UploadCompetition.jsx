import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useRef } from 'react';

import { FileLetters } from '../../components/common/FileLetters.jsx';
import { isolated } from '../../lib/isolated.js';
import { ListFault } from './ListFault.jsx';
import { ListPreview } from './ListPreview.jsx';
import { TeamFileExample } from './TeamFileExample.jsx';
import classes from './UploadCompetition.module.css';
import { useListForm } from './useListForm.js';

/** @typedef {import('./useListForm.js').OwnList} OwnList */

/**
 * Creates a custom competition from a CSV or JSON file, or pasted text, or changes one. If a row is wrong, it shows which.
 * @param {{list?: OwnList|null, onDone: Parameters<typeof useListForm>[1], onCancel: () => void}} props
 */
export function UploadCompetition({ list = null, onDone, onCancel }) {
  const form = useListForm(list, onDone);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  return (
    <section
      className={classes.panel}
      data-part="form"
      tabIndex={-1}
      aria-label={list ? `Change ${isolated(list.name)}` : 'My own list of teams'}
    >
      {list ? <h2 className={classes.title}>Change {isolated(list.name)}</h2> : null}
      <TextInput
        label="Name of the competition"
        placeholder="Sunday league 2026"
        value={form.name}
        onChange={(event) => form.setName(event.currentTarget.value)}
        error={form.problem.name}
      />
      <div className={classes.file}>
        <FileButton
          accept=".csv,.tsv,.tab,.json,.txt,.htm,.html,text/csv,text/tab-separated-values,application/json"
          resetRef={form.forgetFile}
          onChange={form.readFile}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFile size={18} aria-hidden="true" />}>
              Choose a CSV or JSON file
            </Button>
          )}
        </FileButton>
        <span className={classes.or}>or paste it below</span>
      </div>
      <FileLetters readings={form.readings} onChoose={form.changeContent} />
      <Textarea
        ref={field}
        label="Teams"
        description="2 to 400 teams, one a line. A table has headings above its columns; only “name” is required."
        rows={6}
        value={form.content}
        onChange={(event) => form.type(event.currentTarget.value)}
        error={form.problem.content}
        readOnly={form.pending || form.checking} // the answer may put another reading in its place
        spellCheck={false}
        classNames={{ input: classes.paste }}
      />
      {form.tables > 1 ? (
        <p role="status">The page has {form.tables} tables. We took the longest one.</p>
      ) : null}
      <TeamFileExample />
      {form.shown ? <ListPreview {...form.shown} chat={form.chat} onRead={form.readAgain} /> : null}
      {form.fault ? (
        <ListFault
          {...form.fault}
          content={form.content}
          onRead={(as, table) => {
            form.readAs(as, table);
            field.current?.focus();
          }}
        />
      ) : null}
      <div className={classes.actions}>
        <Button onClick={form.submit} loading={form.pending}>
          {list ? 'Save this list' : 'Use this list'}
        </Button>
        <Button variant="default" onClick={form.look} loading={form.checking}>
          Check it first
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
