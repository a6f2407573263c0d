import { giveFile } from './giveFile.js';

/**
 * Shares a picture through the device's share sheet if that accepts pictures, otherwise as a download.
 * @param {Blob} png
 * @param {{title: string, name: string}} what name: the file's
 */
export async function givePicture(png, { title, name }) {
  const file = new File([png], name, { type: 'image/png' });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title });
    } catch {
      // Closed without sharing, which is fine.
    }
    return;
  }
  giveFile(png, name);
}
