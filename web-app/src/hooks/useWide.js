import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is wide enough for panels side by side. The style sheets use the same limit. */
export const useWide = () => useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });

/** A phone in landscape, or a laptop at 200 %, whose height is scarce. The style sheets use the same limit. */
export const useLow = () =>
  useMediaQuery('(max-height: 32em) and (orientation: landscape)', false, { getInitialValueInEffect: false });
