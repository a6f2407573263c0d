import { untilFetched } from '../../lib/lazyPart.js';

/** @import { NotificationData } from '@mantine/notifications' */

/**
 * A short note at the edge of the screen. What draws it is fetched with the first one: nobody's first screen has any.
 * @param {NotificationData} note
 */
export async function notify(note) {
  const { notifications } = await untilFetched(() => import('@mantine/notifications'));
  notifications.show(note);
}

/** Takes a note away. @param {string} id */
export async function takeBack(id) {
  const { notifications } = await untilFetched(() => import('@mantine/notifications'));
  notifications.hide(id);
}
