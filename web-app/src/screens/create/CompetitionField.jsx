import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import classes from './CompetitionField.module.css';
import { UploadCompetition } from './UploadCompetition.jsx';

/** @typedef {import('../../services/types.js').Competition} Competition */

/**
 * Chooses the teams to draft: an existing competition, or a custom list.
 * @param {{competitions: Competition[], value: string, onChange: (id: string) => void, uploading: boolean,
 *   onUploading: (uploading: boolean) => void}} props uploading: a custom list is being made
 */
export function CompetitionField({ competitions, value, onChange, uploading, onUploading }) {
  // What was typed stays while another competition is looked at.
  const [isKept, setIsKept] = useState(false);
  const isShown = useRef(uploading);
  useEffect(() => {
    isShown.current = uploading;
  }, [uploading]);

  /** @param {boolean} open */
  function show(open) {
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
        <Button
          className={classes.own}
          variant="subtle"
          leftSection={<IconUpload size={18} aria-hidden="true" />}
          onClick={() => show(true)}
        >
          Use my own list of teams
        </Button>
      )}
    </div>
  );
}
