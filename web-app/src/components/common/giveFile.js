/** Offers a file as a download. @param {Blob} file @param {string} name */
export function giveFile(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Later, because some browsers read the file only after the click has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
