import { useChat } from '../../hooks/useChat.js';
import classes from './ChatCount.module.css';

/** The number of unread messages; nothing if there are none. @param {{leagueId: string}} props */
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
