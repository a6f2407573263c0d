import { FROM_WHEN } from '../../lib/season/fromWhen.js';
import classes from './Season.module.css';

/** How the season is scored, in words. @param {{words: string[], name: string, children?: import('react').ReactNode}} props */
export function Rules({ words, name, children }) {
  return (
    <section aria-labelledby="season-rules" className={classes.panel}>
      <h2 id="season-rules" className={classes.heading}>
        {name ? `Rules: ${name}` : 'Rules'}
      </h2>
      <ul className={classes.rules}>
        {[...words.slice(0, -1), FROM_WHEN, ...words.slice(-1)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
