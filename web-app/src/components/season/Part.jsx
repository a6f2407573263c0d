import { Suspense } from 'react';

import { PanelBoundary } from '../common/PanelBoundary.jsx';

/** A part that loads when it is first drawn. @param {{name: string, children: import('react').ReactNode}} props */
export function Part({ name, children }) {
  return (
    <PanelBoundary name={name}>
      <Suspense fallback={null}>{children}</Suspense>
    </PanelBoundary>
  );
}
