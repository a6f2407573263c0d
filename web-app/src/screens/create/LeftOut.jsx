/** So many are shown: a chat has a name and a date before each line. */
const MOST = 10;

/** The rows of a list that were read as no team. @param {{texts: string[]}} props */
export function LeftOut({ texts }) {
  const once = [...new Set(texts)];
  if (once.length === 0) return null;
  const shown = once.length > MOST + 1 ? once.slice(0, MOST) : once;
  return (
    <>
      <p>Left out:</p>
      <ul>
        {shown.map((text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        ))}
        {once.length > shown.length ? <li>… {once.length - shown.length} more …</li> : null}
      </ul>
    </>
  );
}
