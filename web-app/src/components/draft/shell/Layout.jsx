import { SegmentedControl, Tabs } from '@mantine/core';
import {
  IconActivity,
  IconLayoutGrid,
  IconListNumbers,
  IconMessages,
  IconShirtSport,
} from '@tabler/icons-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { useLow } from '../../../hooks/useWide.js';
import { PhoneTabs, SideTabs } from '../../common/PhoneTabs.jsx';
import controls from './controls.module.css';
import classes from './Layout.module.css';

/** @import { ReactNode } from 'react' */

/**
 * @typedef {'board'|'teams'|'queue'|'activity'|'chat'} Tab
 * @typedef {{board: (aside?: ReactNode) => ReactNode, teams: ReactNode, queue: ReactNode, rosters: ReactNode,
 *   activity: ReactNode, chat: ReactNode, chatCount: ReactNode, queued: number|null, confirm: ReactNode, notices: ReactNode}} Panels `confirm`:
 *   the bar that confirms a pick; `notices`: of what was missed or went wrong; `chatCount`: unread messages; `queued`: teams in my queue
 */

const TABS = /** @type {{value: Tab, label: string, icon: import('react').ComponentType<any>}[]} */ ([
  { value: 'board', label: 'Board', icon: IconLayoutGrid },
  { value: 'teams', label: 'Teams', icon: IconShirtSport },
  { value: 'queue', label: 'Queue', icon: IconListNumbers },
  { value: 'activity', label: 'Activity', icon: IconActivity },
  { value: 'chat', label: 'Chat', icon: IconMessages },
]);

/**
 * A phone: one panel at a time, with the tabs and the confirm bar within the thumb's reach.
 *
 * @param {{panels: Panels, tab: Tab, onTab: (tab: Tab) => void, showsConfirm: boolean,
 *   rosters: boolean, onRosters: (on: boolean) => void}} props `rosters`: shown instead of the board
 */
export function TabbedLayout({ panels, tab, onTab, showsConfirm, rosters, onRosters }) {
  // The hidden tabs render right after the visible one, in small pieces: they are most of the work, and nobody sees
  // them yet.
  const all = useDeferredValue(true, false);
  const chatAsked = useAsked(tab === 'chat');
  const low = useLow();
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
      <div className={classes.notices}>{panels.notices}</div>
      <div className={classes.thumb} data-shown={showsConfirm || undefined}>
        {panels.confirm}
      </div>
      <Tabs.List className={classes.tabList} aria-label="Parts of the draft room">
        <PhoneTabs tabs={TABS} chatCount={panels.chatCount} queued={panels.queued} />
      </Tabs.List>
    </Tabs>
  );
}

/** Stays true once it was: a panel that was opened stays mounted. @param {boolean} now */
function useAsked(now) {
  const [asked, setAsked] = useState(now);
  if (now && !asked) setAsked(true);
  return asked || now;
}

/**
 * A laptop or a television: everything at once, with the board largest.
 * @param {{panels: Panels, asked: object|null}} props `asked` changes when a roster is opened
 */
export function WideLayout({ panels, asked }) {
  const [side, setSide] = useState(/** @type {string|null} */ ('activity'));
  useEffect(() => {
    if (asked) setSide('rosters');
  }, [asked]);
  const chatAsked = useAsked(side === 'chat');
  return (
    <div className={classes.wide}>
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
        {panels.notices}
        {panels.confirm}
      </div>
    </div>
  );
}
