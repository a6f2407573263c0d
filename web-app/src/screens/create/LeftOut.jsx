/** The rows of a list that were read as no team. @param {{texts: string[]}} props */
export function LeftOut({ texts }) {
  if (texts.length === 0) return null;
  return (
    <>
      <p>Left out:</p>
      <ul>
        {[...new Set(texts)].map((text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
