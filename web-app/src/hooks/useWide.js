import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is wide enough for panels side by side. The style sheets use the same limit. */
export const useWide = () => useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
