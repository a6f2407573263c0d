import { CloseButton } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';

import classes from './Chat.module.css';
import { MessageText } from './MessageText.jsx';
import { useKept } from './useKept.js';

/** @import { ChatMessage, Member } from '../../services/types.js' */

/**
 * The newest announcement, until I dismiss it on this device.
 * @param {{pinned: ChatMessage[], people: Map<string, Member>, me: string, leagueId: string, over?: boolean}} props over: it comes
 *   over another part of the league
 */
export function Pinned({ pinned, people, me, leagueId, over = false }) {
  const [away, setAway] = useKept(`draftnight.chat.pinned.${leagueId}`, 0);
  const newest = pinned.at(-1);
  if (!newest || newest.id <= away) return null;
  const name = people.get(newest.user_id ?? '')?.display_name ?? 'the commissioner';
  const Box = over ? 'div' : 'aside';
  return (
    <Box
      className={over ? `${classes.pinned} ${classes.over}` : classes.pinned}
      role={over ? 'status' : undefined}
      aria-label="Announcement"
    >
      <IconPin className={classes.pin} size={18} stroke={1.75} aria-hidden="true" />
      <div className={classes.pinnedText}>
        <MessageText text={newest.text} people={people} me={me} />
        <p className={classes.pinnedBy}>Announced by {newest.user_id === me ? 'you' : name}</p>
      </div>
      <CloseButton aria-label="Hide this announcement" onClick={() => setAway(newest.id)} />
    </Box>
  );
}
