import { Button } from '@mantine/core';

import classes from './Chat.module.css';
import { MessageText } from './MessageText.jsx';

/** @import { Member } from '../../services/types.js' */

/**
 * My message while it is being sent, or after it was refused.
 * @param {{one: import('../../services/chat/chatStore.js').Outgoing, people: Map<string, Member>, me: string,
 *   onRetry: () => void, onDiscard: () => void}} props
 */
export function Outgoing({ one, people, me, onRetry, onDiscard }) {
  return (
    <li className={classes.message} data-outgoing={one.error ? 'failed' : 'sending'}>
      <span className={classes.who} />
      <div className={classes.said}>
        <MessageText text={one.text} people={people} me={me} />
        {one.error ? (
          <div className={classes.failed} role="alert">
            <p>Not sent. {one.error.message}</p>
            <Button size="compact-sm" variant="light" onClick={onRetry}>
              Try again
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
              Discard
            </Button>
          </div>
        ) : (
          <p className={classes.sending}>
            {one.waits ? 'Not sent yet. We’ll send it when you’re back online.' : 'Sending…'}
          </p>
        )}
      </div>
    </li>
  );
}
