import { Button } from '@mantine/core';
import { Component } from 'react';

/**
 * Confines an error in rendering to one part of the screen: the clock and the pick keep working.
 * @extends {Component<{name: string, children: import('react').ReactNode}, {broken: boolean}>}
 */
export class PanelBoundary extends Component {
  /** @param {{name: string, children: import('react').ReactNode}} props `name`: the part's name, such as "The board" */
  constructor(props) {
    super(props);
    this.state = { broken: false };
  }

  static getDerivedStateFromError() {
    return { broken: true };
  }

  render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert">
        <p>{this.props.name} stopped working. Everything else still works, and your picks are safe.</p>
        <Button variant="default" onClick={() => this.setState({ broken: false })}>
          Try again
        </Button>
      </div>
    );
  }
}
