export { copyText } from '../../lib/clipboard.js';
