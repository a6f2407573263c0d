import { useChat } from '../../hooks/useChat.js';
import { Pinned } from './Pinned.jsx';

/**
 * The newest announcement that I have not read, where no chat is open.
 * @param {{room: Pick<import('../../hooks/useWebSocket.js').RoomView, 'people'|'league'>, leagueId: string, me: string}} props
 */
export default function Announced({ room, leagueId, me }) {
  const { shown } = useChat(leagueId);
  // What was said before the draft is old news in it.
  const from = room.league?.started_at ?? 0;
  const fresh =
    shown?.pinned.filter(({ id, user_id, at }) => user_id !== me && id > shown.readId && at >= from) ?? [];
  return <Pinned pinned={fresh} people={room.people} me={me} leagueId={leagueId} over />;
}
