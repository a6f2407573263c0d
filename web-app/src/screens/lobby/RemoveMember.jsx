import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useRemoveMember } from '../../hooks/queries.js';
import { isolated } from '../../lib/isolated.js';

/**
 * Asks before a member is removed. A removal also changes the invitation, or they could walk straight back in.
 * @param {{
 *   member: import('../../services/types.js').Member,
 *   leagueId: string,
 *   opened: boolean,
 *   onClose: () => void,
 *   started?: boolean,
 * }} props started: the draft has begun, so the seat stays
 */
export function RemoveMember({ member, leagueId, opened, onClose, started = false }) {
  const { mutateAsync: remove } = useRemoveMember(leagueId);
  return (
    <ConfirmModal
      opened={opened}
      onClose={onClose}
      title={`Remove ${isolated(member.display_name)}?`}
      action={`Remove ${isolated(member.display_name)}`}
      danger
      onConfirm={() => remove(member.user_id)}
    >
      {started
        ? 'They lose access at once. Their seat stays in the draft and autopick takes their turns.'
        : 'They lose their seat at once and the seats behind move up.'}{' '}
      {member.is_bot
        ? null
        : 'The invitation link changes too, so send the new one to whoever still needs it.'}
    </ConfirmModal>
  );
}
