import { Button } from '@mantine/core';
import { useId } from 'react';

import { useSeasonCommands } from '../../hooks/useSeasonCommands.js';
import { useAct } from '../commissioner/useAct.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { giveFile } from '../common/giveFile.js';
import classes from './Panels.module.css';
import parts from './Season.module.css';

const FILES = /** @type {const} */ ([
  ['standings', 'The table'],
  ['games', 'Games'],
  ['picks', 'Picks'],
]);

/** The season as files, for a spreadsheet or a program. @param {{leagueId: string, leagueName: string}} props */
export default function Files({ leagueId, leagueName }) {
  const id = useId();
  const { exported } = useSeasonCommands();
  const { busy, error, act } = useAct();
  const named = leagueName.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'league';
  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        Download
      </h2>
      <ul role="list" className={classes.list}>
        {FILES.map(([what, label]) => (
          <li key={what} className={classes.line}>
            <span>{label}</span>
            <span className={classes.files}>
              {
                /** @type {const} */ (['csv', 'json']).map((format) => (
                  <Button
                    key={format}
                    variant="default"
                    size="compact-md"
                    disabled={busy}
                    aria-label={`${label} as ${format.toUpperCase()}`}
                    onClick={() =>
                      void act(async () =>
                        giveFile(await exported(leagueId, what, format), `${named}-${what}.${format}`),
                      )
                    }
                  >
                    {format.toUpperCase()}
                  </Button>
                ))
              }
            </span>
          </li>
        ))}
      </ul>
      <ErrorNote error={error} />
    </section>
  );
}
