import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { errorInWords } from '../../components/common/errorWords.js';
import { faultyRow, firstRow, formatOf } from './teamFile.js';
import classes from './UploadCompetition.module.css';

/**
 * Why a list was not taken, the row at fault, and other ways to read it.
 * @param {{error: import('../../components/common/useSubmit.js').Refusal, whileSaving: boolean, content: string,
 *   asNames: string|null, hasRatings: boolean, onRead: (as: 'ratings' | 'names', table: string) => void}} props
 *   `asNames`: the text as a list of names, if it may be one; `hasRatings`: its numbers may be ratings
 */
export function ListFault(props) {
  const place = useRef(/** @type {HTMLDivElement|null} */ (null));
  const { error } = props;
  useEffect(() => {
    if (error) place.current?.scrollIntoView?.({ block: 'nearest' });
  }, [error]);
  return (
    <div ref={place} className={classes.faultPlace}>
      <Fault {...props} />
    </div>
  );
}

/** @param {Parameters<typeof ListFault>[0]} props */
function Fault({ error, whileSaving, content, asNames, hasRatings, onRead }) {
  if (error.code !== 'invalid_request') {
    const title = `The list was not ${whileSaving ? 'saved' : 'checked'}`;
    return <ErrorNote title={error.isUnreachable ? undefined : title}>{errorInWords(error)}</ErrorNote>;
  }
  return (
    <ErrorNote error={error} title="We couldn’t read that list">
      <RowFault error={error} content={content} isReadable={asNames !== null} />
      <div className={classes.readings}>
        {asNames === null ? null : (
          <Choice onClick={() => onRead('names', asNames)}>Read it as a list of names</Choice>
        )}
        {hasRatings ? (
          <Choice onClick={() => onRead('ratings', asNames ?? '')}>The numbers are ratings</Choice>
        ) : null}
      </div>
    </ErrorNote>
  );
}

/** @param {{onClick: () => void, children: string}} props */
const Choice = (props) => (
  <Button {...props} variant="default" classNames={{ root: classes.choice, label: classes.words }} />
);

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
