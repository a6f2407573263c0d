import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconUserCheck, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';

import { useLayer } from '../../../lib/layers.js';
import { Gavel } from './Gavel.jsx';
import tools from './tools.module.css';

/**
 * The commissioner's menu, loaded after the room itself.
 * @param {{gavel: import('react').RefObject<HTMLButtonElement|null>, PauseIcon: import('@tabler/icons-react').TablerIcon, paused: boolean, complete: boolean, canUndo: boolean, noUndo: string|null,
 *   actFor: string|null, acting: boolean, onToggle: () => void, onUndo: () => void, onActFor: (on: boolean) => void,
 *   onConsole: (() => void)|null}} props `noUndo`: why nothing can be undone
 */
export default function CommissionerList({
  gavel,
  PauseIcon,
  paused,
  complete,
  canUndo,
  noUndo,
  actFor,
  acting,
  onToggle,
  onUndo,
  onActFor,
  onConsole,
}) {
  const [open, setOpen] = useState(false);
  useLayer(open, () => setOpen(false));
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={260}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          ref={gavel}
          type="button"
          className={tools.tool}
          data-on={acting || undefined}
          data-named
          aria-label="Run the draft"
          title="Run the draft"
        >
          <Gavel />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Everyone sees commissioner actions</Menu.Label>
        {complete ? null : (
          <Menu.Item
            className={tools.item}
            leftSection={<PauseIcon size={18} aria-hidden="true" />}
            onClick={onToggle}
          >
            {paused ? 'Resume the draft' : 'Pause the draft'}
          </Menu.Item>
        )}
        <Menu.Item
          className={tools.item}
          leftSection={<IconArrowBackUp size={18} aria-hidden="true" />}
          disabled={!canUndo}
          onClick={onUndo}
        >
          Undo the last pick…
          {noUndo ? <span className={tools.why}>{noUndo}</span> : null}
        </Menu.Item>
        {onConsole ? (
          <Menu.Item
            className={tools.item}
            leftSection={<IconUsers size={18} aria-hidden="true" />}
            onClick={onConsole}
          >
            Clock, picks and people…
          </Menu.Item>
        ) : null}
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
  );
}
