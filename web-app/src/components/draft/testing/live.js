import { vi } from 'vitest';

import { forgetRooms } from '../../../services/draft/rooms.js';
import { TRANSPORTS } from '../../../services/live/transports/all.js';
import { fakeTransports } from '../../../testing/fakeTransport.js';

/** What the live connections of the app in a test go through: `open` puts it in place until the test is over, with no room open. */
export const live = {
  transports: fakeTransports(),
  open() {
    forgetRooms();
    live.transports = fakeTransports();
    vi.spyOn(TRANSPORTS, 'socketio').mockImplementation(
      async () => (options, handlers) => live.transports.open(options, handlers),
    );
  },
};
