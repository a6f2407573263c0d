import { Button } from '@mantine/core';

/** @typedef {import('../../lib/season/lines.js').Game} Game */

/**
 * Opens the form for a game's result.
 * @param {{game: Game, custom: boolean, onEnter: (game: Game) => void}} props custom: in a competition of one's own
 */
export function ResultButton({ game, custom, onEnter }) {
  const words = game.status === 'final' ? 'Change result' : 'Enter result';
  return (
    <Button size="compact-sm" variant="subtle" onClick={() => onEnter(game)}>
      {custom ? words : 'Override'}
    </Button>
  );
}
