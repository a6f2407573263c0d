import { SegmentedControl, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconActivity,
  IconLayoutGrid,
  IconListNumbers,
  IconMessages,
  IconShirtSport,
} from '@tabler/icons-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { PhoneTabs, SideTabs } from '../../common/PhoneTabs.jsx';
import controls from './controls.module.css';
import classes from './Layout.module.css';

/** @import { ReactNode } from 'react' */

/**
 * @typedef {'board'|'teams'|'queue'|'activity'|'chat'} Tab
 * @typedef {{board: (aside?: ReactNode) => ReactNode, teams: ReactNode, queue: ReactNode, rosters: ReactNode,
 *   activity: ReactNode, chat: ReactNode, chatCount: ReactNode, confirm: ReactNode}} Panels `confirm`: the bar of the second
 *   step; `chatCount`: unread messages
 */

/** As in Layout.module.css. */
const LOW = '(max-height: 32em) and (orientation: landscape)';

const TABS = /** @type {{value: Tab, label: string, icon: import('react').ComponentType<any>}[]} */ ([
  { value: 'board', label: 'Board', icon: IconLayoutGrid },
  { value: 'teams', label: 'Teams', icon: IconShirtSport },
  { value: 'queue', label: 'Queue', icon: IconListNumbers },
  { value: 'activity', label: 'Activity', icon: IconActivity },
  { value: 'chat', label: 'Chat', icon: IconMessages },
]);

/**
 * A phone: one panel at a time, the tabs and the bar that confirms within reach of the thumb.
 *
 * @param {{panels: Panels, tab: Tab, onTab: (tab: Tab) => void, showsConfirm: boolean,
 *   rosters: boolean, onRosters: (on: boolean) => void}} props `rosters`: they are shown in place of the board
 */
export function TabbedLayout({ panels, tab, onTab, showsConfirm, rosters, onRosters }) {
  // The tabs behind the shown one are drawn right after it, in small pieces: most of the room's work, and nobody sees it.
  const all = useDeferredValue(true, false);
  const chatAsked = useAsked(tab === 'chat');
  const low = useMediaQuery(LOW, false, { getInitialValueInEffect: false });
  const swap = (
    <SegmentedControl
      className={`${classes.swap} ${controls.segments}`}
      aria-label="Show"
      value={rosters ? 'rosters' : 'board'}
      onChange={(value) => onRosters(value === 'rosters')}
      data={[
        { value: 'board', label: 'Board' },
        { value: 'rosters', label: 'Rosters' },
      ]}
    />
  );
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      onChange={(value) => onTab(/** @type {Tab} */ (value ?? 'board'))}
      variant="unstyled"
      orientation={low ? 'vertical' : 'horizontal'}
      keepMounted
    >
      <Tabs.Panel value="board" className={classes.tabPanel} data-pad={showsConfirm || undefined}>
        {rosters ? (
          <div className={classes.stacked}>
            <div className={classes.swapRow}>{swap}</div>
            {panels.rosters}
          </div>
        ) : (
          panels.board(swap)
        )}
      </Tabs.Panel>
      <Tabs.Panel value="teams" className={classes.tabPanel} data-pad={showsConfirm || undefined}>
        {all || tab === 'teams' ? panels.teams : null}
      </Tabs.Panel>
      <Tabs.Panel value="queue" className={classes.tabPanel} data-pad={showsConfirm || undefined}>
        {all || tab === 'queue' ? panels.queue : null}
      </Tabs.Panel>
      <Tabs.Panel value="activity" className={classes.tabPanel} data-pad={showsConfirm || undefined}>
        {all || tab === 'activity' ? panels.activity : null}
      </Tabs.Panel>
      <Tabs.Panel value="chat" className={classes.tabPanel}>
        {chatAsked ? panels.chat : null}
      </Tabs.Panel>
      <div className={classes.thumb} data-shown={showsConfirm || undefined}>
        {panels.confirm}
      </div>
      <Tabs.List className={classes.tabList} aria-label="Parts of the draft room">
        <PhoneTabs tabs={TABS} chatCount={panels.chatCount} />
      </Tabs.List>
    </Tabs>
  );
}

/** True from the first time on: what was opened once stays. @param {boolean} now */
function useAsked(now) {
  const [asked, setAsked] = useState(now);
  if (now && !asked) setAsked(true);
  return asked || now;
}

/**
 * A laptop or a television: everything at once, the board largest.
 * @param {{panels: Panels, asked: object|null}} props `asked` changes when somebody's roster was asked for
 */
export function WideLayout({ panels, asked }) {
  const [side, setSide] = useState(/** @type {string|null} */ ('activity'));
  useEffect(() => {
    if (asked) setSide('rosters');
  }, [asked]);
  const chatAsked = useAsked(side === 'chat');
  return (
    <div className={classes.wide} data-side={side}>
      <div className={classes.boardArea}>{panels.board()}</div>
      <div className={classes.queueArea}>{panels.queue}</div>
      <Tabs className={classes.sideArea} value={side} onChange={setSide} keepMounted variant="unstyled">
        <SideTabs
          label="Activity, chat or rosters"
          tabs={{ activity: 'Activity', chat: <>Chat{panels.chatCount}</>, rosters: 'Rosters' }}
        />
        <Tabs.Panel className={classes.sidePanel} value="activity">
          {panels.activity}
        </Tabs.Panel>
        <Tabs.Panel className={classes.sidePanel} value="chat">
          {chatAsked ? panels.chat : null}
        </Tabs.Panel>
        <Tabs.Panel className={classes.sidePanel} value="rosters">
          {panels.rosters}
        </Tabs.Panel>
      </Tabs>
      <div className={classes.teamsArea}>
        {panels.teams}
        {panels.confirm}
      </div>
    </div>
  );
}
