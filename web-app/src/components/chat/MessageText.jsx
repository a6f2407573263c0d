import { Fragment, memo, useMemo } from 'react';

import classes from './Chat.module.css';
import { messageParts } from './messageParts.js';

/** @import { Member } from '../../services/types.js' */

/**
 * A message's text with its links and mentions.
 * @param {{text: string, people: Map<string, Member>, me: string}} props
 */
function Text({ text, people, me }) {
  const parts = useMemo(() => messageParts(text), [text]);
  return (
    <bdi className={classes.text}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change their places
        <Fragment key={at}>
          {part.kind === 'link' ? (
            <a href={part.href} target="_blank" rel="noopener nofollow ugc">
              {part.text}
            </a>
          ) : part.kind === 'mention' ? (
            <span className={classes.mention} data-me={part.userId === me || undefined}>
              @{people.get(part.userId)?.display_name ?? 'former member'}
            </span>
          ) : (
            part.text
          )}
        </Fragment>
      ))}
    </bdi>
  );
}

export const MessageText = memo(Text);
