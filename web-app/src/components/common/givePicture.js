import { giveFile } from './giveFile.js';
import { notify } from './notify.js';

/**
 * Shares a picture through the device's share sheet if that accepts pictures, otherwise as a download, and says so.
 * @param {Blob} png
 * @param {{title: string, name: string}} what name: the file's
 */
export async function givePicture(png, { title, name }) {
  const file = new File([png], name, { type: 'image/png' });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title });
      return;
    } catch (problem) {
      if (/** @type {Error} */ (problem).name === 'AbortError') return; // closed without sharing
      // Safari refuses once the tap is too long ago, others at the company's wish: it can still be saved.
    }
  }
  giveFile(png, name);
  void notify({ title: 'Picture saved', message: 'It’s in your downloads.' });
}
