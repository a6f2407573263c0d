import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';

const PLACE = '.mantine-Notifications-root[data-position="bottom-center"]';

/** Where toasts appear (components/common/notify.js). In a portal they would not be there yet when they are looked for. */
export default function Toasts() {
  useEffect(makeRoom, []);
  return <Notifications withinPortal={false} position="bottom-center" containerWidth={420} limit={3} />;
}

/** The page ends above the toasts: they must not cover the room's tabs, nor a form's last button. */
function makeRoom() {
  const place = document.querySelector(PLACE);
  const page = document.documentElement;
  if (!place) return undefined;
  const observer = new ResizeObserver(() => {
    const { top, height } = place.getBoundingClientRect();
    page.style.setProperty('--dn-toasts', height > 0 ? `${window.innerHeight - top}px` : '0px');
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    page.style.removeProperty('--dn-toasts');
  };
}
