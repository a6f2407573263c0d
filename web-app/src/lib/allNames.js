/** "Ana", "Ana and Ben", "Ana, Ben and Cleo" @param {string[]} names at least one */
export const allNames = (names) =>
  names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
