import { useMemo } from 'react';

import { qrPath } from '../../lib/qr.js';

/** An extra quiet zone for scanners, in modules. */
const QUIET = 2;

/**
 * A QR code, dark on white even in the dark scheme, because scanners need it.
 * @param {{text: string, label: string}} props
 */
export default function QrCode({ text, label }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  const side = size + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      width="220"
      height="220"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#0b1020" />
    </svg>
  );
}
