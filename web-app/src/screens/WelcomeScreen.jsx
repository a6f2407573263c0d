import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { pathIn } from '../components/common/pastedLink.js';
import { Link, useGo } from '../lib/router.jsx';
import classes from './WelcomeScreen.module.css';
import { HeroBoard } from './welcome/HeroBoard.jsx';
import { HeroSeason } from './welcome/HeroSeason.jsx';

const PROMISES = [
  [
    'A link is all they need',
    'Friends open your invitation on any phone, type a name, and they’re in. No account needed.',
  ],
  [
    'One clock for everyone',
    'Everyone sees the same clock, to the second. Every pick and every undo has a name on it.',
  ],
  ['A dead phone loses nothing', 'Line up a queue before the draft. If your time runs out, we pick from it.'],
];

/** For signed-out people: what this is, and three ways to start. */
export default function WelcomeScreen() {
  return (
    <PageShell>
      <div className={classes.hero}>
        <div className={classes.words}>
          <PageHeading title="Draftnight">
            <span className={classes.headline}>
              <span className={classes.line}>It&rsquo;s draft night.</span>{' '}
              <span className={classes.line}>
                <span className={classes.lit}>You&rsquo;re on the clock.</span>
              </span>
            </span>
          </PageHeading>
          <p className={classes.lead}>
            You and your friends take turns drafting whole sports teams, live. Then every win counts, all
            season long.
          </p>
          <div className={classes.actions}>
            <Button component={Link} to="/register" size="lg">
              Sign up
            </Button>
            <Button component={Link} to="/login" size="lg" variant="default">
              Log in
            </Button>
          </div>
          <Invitation />
        </div>
        <HeroBoard />
      </div>
      <section className={classes.promises} aria-label="How it works">
        {PROMISES.map(([title, text]) => (
          <div key={title} className={classes.promise}>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        ))}
      </section>
      <section className={classes.season} aria-labelledby="season-title">
        <div className={classes.words}>
          <h2 id="season-title" className={classes.seasonTitle}>
            Then the season starts, and the table moves.
          </h2>
          <p className={classes.lead}>
            Results come in on their own, every number shows the games behind it, and nobody keeps a
            spreadsheet.
          </p>
        </div>
        <HeroSeason />
      </section>
      <p className={classes.competitions}>
        NFL, NBA, MLB, NHL, Premier League, World Cup and the NCAA men&rsquo;s bracket, each in its season. Or
        your own list of teams, any time.
      </p>
    </PageShell>
  );
}

/** "I have an invitation": accepts a link or a code, however it was pasted. */
export function Invitation() {
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [error, setError] = useState('');

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    const path = pathIn(text);
    if (path) go(path);
    else setError('Paste the whole link, or enter the code.');
  }

  if (!open) {
    return (
      <Button variant="subtle" className={classes.invitationButton} onClick={() => setOpen(true)}>
        I have an invitation
      </Button>
    );
  }
  return (
    <form className={classes.invitation} onSubmit={submit} noValidate>
      <TextInput
        label="Invitation link or code"
        placeholder="https://…/join/…"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError('');
        }}
        error={error}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        ref={(field) => {
          if (field && !text && !error) field.focus();
        }}
      />
      <Button type="submit">Open invitation</Button>
    </form>
  );
}
