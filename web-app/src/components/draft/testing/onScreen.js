/** Finds parts of the draft room on the screen, for its tests. */

import { screen, within } from '@testing-library/react';
import { expect } from 'vitest';

/** Longer than a double tap. */
export const THINK_MS = 1_000;

export const bar = () => screen.getByRole('region', { name: 'Clock' });
export const button = (/** @type {string|RegExp} */ name) => screen.getByRole('button', { name });
export const noButton = (/** @type {string|RegExp} */ name) =>
  expect(screen.queryByRole('button', { name })).toBeNull();

/** A team's row in the list. @param {string} name */
export const team = (name) =>
  within(screen.getByRole('region', { name: /^(Teams|For )/ })).getByRole('button', {
    name: new RegExp(`^${name}(Odd|Even|Taken|Yours)`),
  });
