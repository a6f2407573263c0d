import { inviteCodeIn } from '../../lib/inviteCode.js';

/**
 * Reads a code that is not written as the server makes it: a short one, or one that a chat added a full stop to.
 * @param {{written: string, children: (code: string) => import('react').ReactNode}} props
 */
export default function AsWritten({ written, children }) {
  return children(inviteCodeIn(written) || written);
}
