import { useMediaQuery } from '@mantine/hooks';

/** Whether the window has room for things side by side; the style sheets have the same limit. */
export const useWide = () => useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
