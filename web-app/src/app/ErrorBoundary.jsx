import { Button } from '@mantine/core';
import { Component } from 'react';

import { BrandMark } from '../components/common/Brand.jsx';
import classes from './ErrorBoundary.module.css';

/**
 * Whether a screen's code could not be fetched: the network is gone, or a newer version replaced it.
 * @param {Error} error
 */
const isMissingChunk = (error) =>
  /dynamically imported module|importing a module script|Failed to fetch|preload CSS/i.test(error.message);

/**
 * Catches errors while rendering a screen, and explains them instead of leaving a blank page.
 * @extends {Component<{children: import('react').ReactNode}, {error: Error | null}>}
 */
export class ErrorBoundary extends Component {
  /** @param {{children: import('react').ReactNode}} props */
  constructor(props) {
    super(props);
    /** @type {{error: Error | null}} */
    this.state = { error: null };
  }

  /** @param {Error} error */
  static getDerivedStateFromError(error) {
    return { error };
  }

  render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const missing = isMissingChunk(error);
    return (
      <main id="main" className={classes.stop}>
        <BrandMark size={40} />
        <h1 className={classes.title}>
          {missing ? 'This screen did not load' : 'This screen stopped working'}
        </h1>
        <p className={classes.text} role="alert">
          {missing
            ? 'The connection dropped, or Draftnight was just updated. Reload to continue: your league and your picks are safe on the server.'
            : 'That’s our fault, not yours. Reload to continue: your league and your picks are safe on the server.'}
        </p>
        <div className={classes.actions}>
          <Button onClick={() => window.location.reload()}>Reload</Button>
          <Button component="a" href="/leagues" variant="default">
            My leagues
          </Button>
        </div>
      </main>
    );
  }
}
