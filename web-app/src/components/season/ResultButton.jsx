import { Button } from '@mantine/core';

/** @typedef {import('../../lib/season/lines.js').Game} Game */

/**
 * Opens the form for a game's result.
 * @param {{game: Game, byHand: boolean, onEnter: (game: Game) => void}} props byHand: no source reports it
 */
export function ResultButton({ game, byHand, onEnter }) {
  const change = byHand ? 'Change result' : 'Override';
  return (
    <Button size="compact-sm" mih={44} variant="subtle" onClick={() => onEnter(game)}>
      {game.status === 'final' ? change : 'Enter result'}
    </Button>
  );
}
