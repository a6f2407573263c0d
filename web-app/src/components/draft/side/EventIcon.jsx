import { iconOf } from './eventIcons.js';

/** @param {{event: import('../../../services/draft/activity.js').LoggedEvent}} props */
export default function EventIcon({ event }) {
  const Icon = iconOf(event);
  return <Icon size={18} stroke={1.75} aria-hidden="true" />;
}
