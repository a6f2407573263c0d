import { useFeatures } from '../../hooks/useFeatures.js';
import { useSession } from '../../hooks/useSession.js';

/**
 * Why no notification can reach me, whatever I choose; empty if one can, or as long as that is not known.
 * @returns {string}
 */
export function useWhySilent() {
  const { data: features } = useFeatures();
  const { user } = useSession();
  if (!features || features.push) return '';
  if (!features.email)
    return 'This server sends no notifications, so these choices do nothing. Its operator can turn them on.';
  if (!user?.email)
    return 'Nothing reaches you here: this server sends nothing to devices, and you have no e-mail address. You can add one in Account.';
  return '';
}

/** What becomes of mails here, if nobody gets them. */
export function useOutboxNote() {
  const { data: features } = useFeatures();
  return features?.email && features.email_outbox
    ? 'This server sends no mail yet: it keeps each one as a file, which only its operator can open.'
    : '';
}
