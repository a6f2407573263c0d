import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconGavel, IconPlayerPause, IconPlayerPlay, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';

import { UndoDialog } from './UndoDialog.jsx';
import tools from './tools.module.css';

/**
 * What only the commissioner may do. Everything here becomes an event that everybody sees.
 *
 * @param {{paused: boolean, complete?: boolean, busy: string|null, lastPick: {pickNo: number, who: string, team: string}|null,
 *   actFor: string|null, acting: boolean, onPause: () => void, onResume: () => void, onUndo: (reason: string) => void,
 *   onActFor: (on: boolean) => void}} props `busy`: the kind of command that is on its way; `actFor`: the name of the
 *   member that may be picked for now, null for nobody; `acting`: doing so
 */
export function CommissionerMenu(props) {
  const { paused, complete = false, busy, lastPick, actFor, acting, onPause, onResume, onUndo, onActFor } = props;
  const [undoing, setUndoing] = useState(false);
  const PauseIcon = paused ? IconPlayerPlay : IconPlayerPause;
  const toggle = () => (paused ? onResume() : onPause());
  return (
    <>
      {complete ? null : (
        <button
          type="button"
          className={tools.tool}
          data-wide
          data-strong={paused || undefined}
          disabled={busy === 'pause' || busy === 'resume'}
          onClick={toggle}
        >
          <PauseIcon size={20} aria-hidden="true" />
          <span>{paused ? 'Resume' : 'Pause'}</span>
        </button>
      )}
      <Menu position="bottom-end" width={260} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={tools.tool} data-on={acting || undefined} aria-label="Commissioner" title="Commissioner">
            <IconGavel size={20} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Commissioner: everybody sees what you do</Menu.Label>
          {complete ? null : (
            <Menu.Item className={tools.item} leftSection={<PauseIcon size={18} aria-hidden="true" />} onClick={toggle}>
              {paused ? 'Resume the draft' : 'Pause the draft'}
            </Menu.Item>
          )}
          <Menu.Item
            className={tools.item}
            leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
            disabled={!lastPick || busy === 'undo'}
            onClick={() => setUndoing(true)}
          >
            Undo the last pick…
          </Menu.Item>
          {actFor !== null || acting ? (
            <Menu.Item
              className={tools.item}
              leftSection={<IconUserCheck size={18} aria-hidden="true" />}
              onClick={() => onActFor(!acting)}
            >
              {acting ? 'Stop picking for others' : `Pick for ${actFor}…`}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <UndoDialog pick={lastPick} opened={undoing} paused={paused} onClose={() => setUndoing(false)} onUndo={onUndo} />
    </>
  );
}
