import { isolated } from '../../../lib/isolated.js';

/** What happens if the member on the clock does nothing more. @param {{name: string, className: string}} props */
export function AtZero({ name, className }) {
  return <span className={className}>At 0:00: {isolated(name)}</span>;
}
