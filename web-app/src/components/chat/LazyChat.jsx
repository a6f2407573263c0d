import { Suspense } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';
import { LoadingRows } from '../common/Loading.jsx';
import { PanelBoundary } from '../common/PanelBoundary.jsx';

const ChatPanel = lazyPart(() => import('./ChatPanel.jsx'));
const Count = lazyPart(() => import('./ChatCount.jsx'));

/** The chat, whose code loads when it is first shown. @param {import('react').ComponentProps<typeof ChatPanel>} props */
export function LazyChat(props) {
  return (
    <PanelBoundary name="The chat">
      <Suspense fallback={<LoadingRows rows={4} label="Opening the chat…" />}>
        <ChatPanel {...props} />
      </Suspense>
    </PanelBoundary>
  );
}

/** The number of unread messages, loaded after the room. @param {{leagueId: string}} props */
export function ChatCount(props) {
  return (
    <Suspense fallback={null}>
      <Count {...props} />
    </Suspense>
  );
}
