import { useMemo } from 'react';
import { encode } from 'uqr';

const QUIET = 3;

/**
 * A QR code, always dark on white: scanners rely on it, also in the dark scheme.
 * @param {{text: string, label: string}} props
 */
export default function QrCode({ text, label }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg role="img" aria-label={label} width="220" height="220" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} rx="1" fill="#ffffff" />
      <path d={path} fill="#0b1020" />
    </svg>
  );
}

/** @param {string} text */
function drawn(text) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  let path = '';
  data.forEach((row, y) => row.forEach((dark, x) => (path += dark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path };
}
