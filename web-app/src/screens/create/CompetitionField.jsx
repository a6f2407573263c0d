import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import classes from './CompetitionField.module.css';
import { OwnList } from './OwnList.jsx';
import { UploadCompetition } from './UploadCompetition.jsx';

/** @typedef {import('../../services/types.js').Competition} Competition */

/**
 * Chooses the teams to draft: an existing competition, or a custom list, which can be changed and deleted here.
 * @param {{competitions: Competition[], value: string, onChange: (id: string) => void, uploading: boolean,
 *   onUploading: (uploading: boolean) => void}} props uploading: a custom list is being made
 */
export function CompetitionField({ competitions, value, onChange, uploading, onUploading }) {
  // What was typed stays while another competition is looked at.
  const [isKept, setIsKept] = useState(false);
  const [changed, setChanged] = useState(
    /** @type {import('./UploadCompetition.jsx').OwnList | null} */ (null),
  );
  const chosen = competitions.find(({ id }) => id === value);
  const isShown = useRef(uploading);
  useEffect(() => {
    isShown.current = uploading;
  }, [uploading]);

  /** @param {boolean} open */
  function show(open, list = /** @type {typeof changed} */ (null)) {
    setChanged(list);
    setIsKept(open);
    onUploading(open);
  }

  return (
    <div>
      <OptionCards
        legend="Competition"
        value={uploading ? null : value}
        onChange={(id) => {
          onUploading(false);
          onChange(id);
        }}
        options={competitions.map((competition) => ({
          value: competition.id,
          title: competition.name,
          text: `${competition.season ? `${competition.season} · ` : ''}${competition.team_count} teams`,
        }))}
      />
      {isKept ? (
        <div hidden={!uploading}>
          <UploadCompetition
            key={changed?.id}
            list={changed}
            onDone={(competition) => {
              // Whoever chose another one meanwhile keeps that; the list is among the competitions now.
              if (isShown.current) onChange(competition.id);
              show(false);
            }}
            onCancel={() => show(false)}
          />
        </div>
      ) : null}
      {uploading ? null : (
        <div className={classes.own}>
          <Button
            variant="subtle"
            leftSection={<IconUpload size={18} aria-hidden="true" />}
            onClick={() => show(true, isKept ? changed : null)}
          >
            Use my own list of teams
          </Button>
          {chosen?.custom ? (
            <OwnList key={chosen.id} list={chosen} onChange={(list) => show(true, list)} />
          ) : null}
        </div>
      )}
    </div>
  );
}
