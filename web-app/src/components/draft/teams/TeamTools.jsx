import { NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo } from 'react';

import controls from '../shell/controls.module.css';
import classes from './Teams.module.css';

/** @import { TeamSort } from '../model/teamList.js' */

/** @typedef {{search: string, group: string, sort: TeamSort, available: boolean}} TeamWish */

const SORTS = [
  { value: 'rating', label: 'Best' },
  { value: 'name', label: 'Name' },
];

/**
 * The controls that search, filter and sort the list of teams. Nothing in them depends on the picks.
 * @param {{wish: TeamWish, groups: string[], onWish: (change: Partial<TeamWish>) => void,
 *   searchRef: import('react').RefObject<HTMLInputElement|null>, onIntoList: () => void}} props `onIntoList`: called
 *   for Enter or ↓ in the search field
 */
function Tools({ wish, groups, onWish, searchRef, onIntoList }) {
  return (
    <>
      <SegmentedControl
        className={`${classes.sort} ${controls.segments}`}
        aria-label="Sort teams by"
        value={wish.sort}
        onChange={(sort) => onWish({ sort: /** @type {TeamSort} */ (sort) })}
        data={SORTS}
      />
      <Switch
        className={`${classes.free} ${controls.switch}`}
        label="Available only"
        checked={wish.available}
        onChange={(event) => onWish({ available: event.currentTarget.checked })}
      />
      <div className={classes.find}>
        <TextInput
          className={classes.search}
          ref={searchRef}
          type="search"
          aria-label="Search teams"
          placeholder="Search"
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          value={wish.search}
          onChange={(event) => onWish({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            onIntoList();
          }}
        />
        {groups.length > 1 ? (
          <NativeSelect
            className={classes.group}
            aria-label="Group"
            value={wish.group}
            onChange={(event) => onWish({ group: event.currentTarget.value })}
            data={[{ value: '', label: 'All groups' }, ...groups]}
          />
        ) : null}
      </div>
    </>
  );
}

export const TeamTools = memo(Tools);
