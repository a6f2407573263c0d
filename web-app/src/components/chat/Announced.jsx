import { useChat } from '../../hooks/useChat.js';
import { Pinned } from './Pinned.jsx';

/**
 * The newest announcement that I have not read, where no chat is open.
 * @param {{room: Pick<import('../../hooks/useWebSocket.js').RoomView, 'people'>, leagueId: string, me: string}} props
 */
export default function Announced({ room, leagueId, me }) {
  const { shown } = useChat(leagueId);
  const fresh = shown?.pinned.filter(({ id, user_id }) => user_id !== me && id > shown.readId) ?? [];
  return <Pinned pinned={fresh} people={room.people} me={me} leagueId={leagueId} over />;
}
