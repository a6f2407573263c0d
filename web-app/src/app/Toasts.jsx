import { Notifications } from '@mantine/notifications';

/** Where toasts appear (components/common/notify.js). */
export default function Toasts() {
  return <Notifications position="bottom-center" containerWidth={420} limit={3} />;
}
