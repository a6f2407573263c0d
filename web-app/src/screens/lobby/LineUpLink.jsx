import { Suspense } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';
import classes from './Lobby.module.css';

const ChatCount = lazyPart(() => import('../../components/chat/ChatCount.jsx'));

/** The id of the heading that the link leads to. */
export const LINE_UP = 'queue-title';
export const CHAT = 'lobby-chat';

/** Jumps down to my queue, which is below the lobby's more urgent parts. */
export const LineUpLink = () => (
  <a href={`#${LINE_UP}`} className={classes.jump} onClick={goThere}>
    Line up your picks
  </a>
);

/** Jumps down to the chat, and says what is unread there: on a phone it is far below. @param {{leagueId: string}} props */
export const ChatLink = ({ leagueId }) => (
  <a href={`#${CHAT}`} className={classes.jump} onClick={goThere}>
    Chat
    <Suspense fallback={null}>
      <ChatCount leagueId={leagueId} />
    </Suspense>
  </a>
);

/** Without a history entry, which would count as a screen to go back to. @param {import('react').MouseEvent<HTMLAnchorElement>} event */
function goThere(event) {
  event.preventDefault();
  const place = document.getElementById(event.currentTarget.hash.slice(1));
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}
