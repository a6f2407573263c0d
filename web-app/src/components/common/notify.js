import { untilFetched } from '../../lib/lazyPart.js';

/** @import { NotificationData } from '@mantine/notifications' */

/**
 * Shows a toast. The code that draws it loads with the first one, because no first screen needs it.
 * @param {NotificationData} note
 */
export async function notify(note) {
  const { notifications } = await untilFetched(() => import('@mantine/notifications'));
  notifications.show(note);
}

/** Removes a toast. @param {string} id */
export async function takeBack(id) {
  const { notifications } = await untilFetched(() => import('@mantine/notifications'));
  notifications.hide(id);
}
