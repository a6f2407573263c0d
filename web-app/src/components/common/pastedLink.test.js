import { expect, it } from 'vitest';

import { pathIn } from './pastedLink.js';

const CODE = 'Ab3_dE-fGh12Xy9Kq0LmNo';

it.each([
  [CODE, `/join/${CODE}`],
  [`Join us: https://draft.example/join/${CODE}.`, `/join/${CODE}`],
  [`Your seat, Sam: https://draft.example/seat#${CODE}`, `/seat#${CODE}`],
  [`https://draft.example/seat#new.${CODE}`, `/seat#new.${CODE}`],
  [`https://draft.example/recap/${CODE}?from=chat`, `/recap/${CODE}`],
  [`<https://draft.example/leagues/${CODE}/settings>`, `/leagues/${CODE}`],
  [`https://draft.example/login?next=/join/${CODE}`, `/join/${CODE}`],
  ['https://draft.example/leagues', ''],
  ['see you on Sunday', ''],
  ['', ''],
])('%s leads to %s', (text, path) => {
  expect(pathIn(text)).toBe(path);
});
