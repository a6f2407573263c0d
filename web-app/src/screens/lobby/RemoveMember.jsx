import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useRemoveMember } from '../../hooks/queries.js';

/** What becomes of the seat, by the draft's status. @type {Record<string, string>} */
const OF_A_BOT = {
  lobby: 'Its seat opens up for someone else.',
  drafting: 'Its seat stays in the draft, and autopick still takes its turns.',
  complete: 'Its teams stay in the season.',
};
/** @type {Record<string, string>} */
const OF_A_PERSON = {
  lobby:
    'They lose their seat and can’t see the league any more. The invitation link changes too, so send the new one to whoever still needs it.',
  drafting:
    'They can’t see the league any more. Their seat stays in the draft, and autopick takes their turns. The invitation link changes too.',
  complete:
    'They can’t see the league any more. Their teams stay in the season. The invitation link changes too.',
};

/**
 * Asks before a member is removed. A removal also replaces the invitation, or they could join again at once.
 * @param {{
 *   member: import('../../services/types.js').Member, leagueId: string, opened: boolean, onClose: () => void,
 *   status?: import('../../services/types.js').League['status'],
 * }} props member: named as in sentences; status: the draft's, which decides what becomes of the seat
 */
export function RemoveMember({ member, leagueId, opened, onClose, status = 'lobby' }) {
  const { mutateAsync: remove } = useRemoveMember(leagueId);
  return (
    <ConfirmModal
      opened={opened}
      onClose={onClose}
      title={`Remove ${member.display_name}?`}
      action={`Remove ${member.display_name}`}
      danger
      onConfirm={() => remove(member.user_id)}
    >
      {(member.is_bot ? OF_A_BOT : OF_A_PERSON)[status === 'paused' ? 'drafting' : status]}
    </ConfirmModal>
  );
}
