import { useChat } from '../../hooks/useChat.js';
import classes from './ChatCount.module.css';

/** How many messages wait to be read; nothing when there are none. @param {{leagueId: string}} props */
export default function ChatCount({ leagueId }) {
  const { shown } = useChat(leagueId);
  if (!shown || shown.unread === 0) return null;
  const count = shown.unread > 99 ? '99+' : shown.unread;
  return (
    <>
      {' '}
      <span className={classes.count} data-for-me={shown.unreadForMe || undefined}>
        {count} <span className="dn-sr">unread{shown.unreadForMe ? ', some for you' : ''}</span>
      </span>
    </>
  );
}
