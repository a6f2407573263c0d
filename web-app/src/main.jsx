import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/App.jsx';
import { surviveTranslation } from './lib/translated.js';
import { startAppUpdates } from './services/appUpdate.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

surviveTranslation();

// A transition renders in small pieces, so the page stays responsive. Rendering all at once blocks a phone for a
// quarter of a second or more.
startTransition(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});

startAppUpdates();
