import { vi } from 'vitest';

import { forgetRooms } from '../../../services/draft/rooms.js';
import { TRANSPORTS } from '../../../services/live/transports/all.js';
import { fakeTransports } from '../../../testing/fakeTransport.js';

/** The live connections that the app uses in a test. `open` installs them until the test ends, with no room open. */
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
