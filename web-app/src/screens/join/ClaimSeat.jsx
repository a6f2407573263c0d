import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { lazyPart } from '../../lib/lazyPart.js';

const AskForSeat = lazyPart(() => import('./AskForSeat.jsx'));

const ALREADY_IN = 'I’m already in this league';

/**
 * "I'm Sam": for a member on a device where they are not signed in. The commissioner lets them in.
 * @param {import('./AskForSeat.jsx').Asking & {first?: boolean}} props first: whether this is what to do here
 */
export function ClaimSeat({ first = false, ...props }) {
  const { asking, setAsking } = props.claim;
  if (asking) return <SeatPart {...props} />;
  return (
    <Button variant={first ? 'filled' : 'subtle'} onClick={() => setAsking(true)}>
      {ALREADY_IN}
    </Button>
  );
}

/** @param {import('./AskForSeat.jsx').Asking} props */
export const SeatPart = (props) => (
  <Suspense fallback={<LoadingRows rows={1} height={140} />}>
    <AskForSeat {...props} />
  </Suspense>
);
