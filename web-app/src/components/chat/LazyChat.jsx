import { Suspense } from 'react';

import { useChat } from '../../hooks/useChat.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { LoadingRows } from '../common/Loading.jsx';
import { PanelBoundary } from '../common/PanelBoundary.jsx';
import classes from './ChatCount.module.css';

const ChatPanel = lazyPart(() => import('./ChatPanel.jsx'));

/** The chat, whose code is fetched when it is first shown. @param {import('react').ComponentProps<typeof ChatPanel>} props */
export function LazyChat(props) {
  return (
    <PanelBoundary name="The chat">
      <Suspense fallback={<LoadingRows rows={4} label="Opening the chat…" />}>
        <ChatPanel {...props} />
      </Suspense>
    </PanelBoundary>
  );
}

/** How many messages wait to be read; nothing when there are none. @param {{leagueId: string}} props */
export function ChatCount({ leagueId }) {
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
