/** What tests wait for. */

import { setImmediate as turn } from 'node:timers/promises';
import { act, screen } from '@testing-library/react';
import { vi } from 'vitest';

import { reactWork } from './reactWork.js';

/** A dialog that was just loaded opens in the next frame, and is drawn in the one after it. */
const FRAME_MS = 20;

/** Waits until no part of the app is being loaded and React has nothing left to draw. No time passes. */
export async function drawn() {
  // What is drawn may ask for another part.
  for (let draws = -1; draws !== reactWork.draws || reactWork.putOff.size > 0; ) {
    draws = reactWork.draws;
    await act(async () => {
      await vi.dynamicImportSettled();
      await turn();
    });
  }
}

/** Lets time pass, and draws what it brings. @param {number} ms */
export async function pass(ms) {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await drawn();
}

/** Waits for pending answers, and for parts of the app that load when they are first needed. */
export async function settle() {
  for (const ms of [0, FRAME_MS, FRAME_MS]) await pass(ms);
}

/** Waits for what is in a part that is being loaded. @param {string} role @param {string|RegExp} [name] */
export async function shown(role, name) {
  await settle();
  return screen.getByRole(role, { name });
}
