import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { OptionCards } from '../../components/common/OptionCards.jsx';
import { showFocused } from '../../components/common/showFocused.js';
import { isolated } from '../../lib/isolated.js';
import classes from './CompetitionField.module.css';
import { ListTaken } from './ListTaken.jsx';
import { OwnList } from './OwnList.jsx';
import { UploadCompetition } from './UploadCompetition.jsx';

/** @typedef {import('../../services/types.js').Competition} Competition */

/** Stands for the form of a new list. */
const NEW = '';

/**
 * Chooses the teams to draft: an existing competition, or a custom list, which can be changed and deleted here.
 * @param {{competitions: Competition[], value: string, onChange: (id: string) => void, uploading: boolean,
 *   onUploading: (uploading: boolean) => void}} props uploading: a custom list is being made
 */
export function CompetitionField({ competitions, value, onChange, uploading, onUploading }) {
  // What was typed stays while another competition is looked at: a new list, and the changes of one that is there.
  const [hasNew, setHasNew] = useState(false);
  const [changed, setChanged] = useState(
    /** @type {import('./UploadCompetition.jsx').OwnList | null} */ (null),
  );
  const [form, setForm] = useState(NEW);
  const [old, setOld] = useState(/** @type {{name: string, code?: string} | null} */ (null));
  const [taken, setTaken] = useState(
    /** @type {Parameters<typeof ListTaken>[0] & {id: string} | null} */ (null),
  );
  const goTo = useFocusElsewhere();
  const chosen = competitions.find(({ id }) => id === value);
  const shown = useRef(/** @type {string | null} */ (null));
  useEffect(() => {
    shown.current = uploading ? form : null;
  });

  // What was typed for a list that has been deleted since goes with it, unless it is being looked at.
  const isLookedAt = uploading && form === changed?.id;
  if (changed && !isLookedAt && !competitions.some(({ id }) => id === changed.id)) setChanged(null);

  /** @param {string} which NEW, or the id of the list that is changed */
  function open(which) {
    setForm(which);
    setOld(null);
    setTaken(null);
    onUploading(true);
    goTo('form');
  }

  /** @param {string} which */
  function close(which) {
    if (which === NEW) setHasNew(false);
    else setChanged((now) => (now?.id === which ? null : now));
    if (shown.current === which) onUploading(false);
  }

  /** @param {string} which @param {Competition} made @param {import('./useListForm.js').Beside} beside */
  function finish(which, made, { leftOut, unknown }) {
    // Whoever chose another one meanwhile keeps that; the list is among the competitions now.
    if (shown.current === which) {
      onChange(made.id);
      setTaken({ id: made.id, name: made.name, teams: made.team_count, leftOut, unknown });
    }
    close(which);
  }

  /** @param {string} which */
  function cancel(which) {
    close(which);
    goTo('own');
  }

  return (
    <div>
      <OptionCards
        legend="Competition"
        value={uploading ? null : value}
        onChange={(id) => {
          setOld(null);
          setTaken(null);
          onUploading(false);
          onChange(id);
        }}
        options={competitions.map((competition) => ({
          value: competition.id,
          title: competition.name,
          text: `${competition.season ? `${competition.season} · ` : ''}${competition.team_count} teams`,
        }))}
      />
      {old ? (
        <ErrorNote title={`The old ${isolated(old.name)} is still there`}>
          {old.code === 'competition_in_use'
            ? 'A league is using it. Your changes were saved as a new list.'
            : 'Your changes were saved as a new list, but the old one could not be deleted. Choose it, then press Delete this list.'}
        </ErrorNote>
      ) : null}
      {taken && taken.id === value && !uploading ? <ListTaken {...taken} /> : null}
      {hasNew ? (
        <div hidden={!uploading || form !== NEW}>
          <UploadCompetition onDone={(made, how) => finish(NEW, made, how)} onCancel={() => cancel(NEW)} />
        </div>
      ) : null}
      {changed ? (
        <div hidden={!isLookedAt}>
          <UploadCompetition
            key={changed.id}
            list={changed}
            onDone={(made, how) => {
              if (how.stays) setOld({ name: changed.name, code: how.stays.code });
              finish(changed.id, made, how);
            }}
            onCancel={() => cancel(changed.id)}
          />
        </div>
      ) : null}
      {uploading ? null : (
        <div className={classes.own}>
          <Button
            data-part="own"
            variant="subtle"
            leftSection={<IconUpload size={18} aria-hidden="true" />}
            onClick={() => {
              setHasNew(true);
              open(NEW);
            }}
          >
            Use my own list of teams
          </Button>
          {chosen?.custom ? (
            <OwnList
              key={chosen.id}
              list={chosen}
              onChange={(list) => {
                setChanged(list);
                open(list.id);
              }}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}

/**
 * Moves the focus when what had it goes: into the list's form, or back to the button that opened it.
 * @returns {(part: 'form' | 'own') => void}
 */
function useFocusElsewhere() {
  const [part, setPart] = useState(/** @type {string | null} */ (null));
  useLayoutEffect(() => {
    if (!part) return;
    setPart(null);
    const parts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-part="${part}"]`));
    showFocused([...parts].find((one) => !one.closest('[hidden]')));
  }, [part]);
  return setPart;
}
