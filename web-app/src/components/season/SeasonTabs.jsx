import { Tabs } from '@mantine/core';
import { IconChartLine, IconListNumbers, IconMessages, IconScale, IconScoreboard } from '@tabler/icons-react';
import { useState } from 'react';

import { PhoneTabs, SideTabs } from '../common/PhoneTabs.jsx';
import classes from './Season.module.css';

/** @import { ReactNode } from 'react' */

const TABS = /** @type {{value: string, label: string, icon: import('react').ComponentType<any>}[]} */ ([
  { value: 'table', label: 'Table', icon: IconListNumbers },
  { value: 'games', label: 'Games', icon: IconScoreboard },
  { value: 'race', label: 'Race', icon: IconChartLine },
  { value: 'chat', label: 'Chat', icon: IconMessages },
  { value: 'rules', label: 'Rules', icon: IconScale },
]);

/** The parts of a season on a phone. @param {{chatCount: ReactNode}} props */
export function SeasonTabs({ chatCount }) {
  return (
    <Tabs.List className={classes.tabList} aria-label="Parts of the season">
      <PhoneTabs tabs={TABS} chatCount={chatCount} />
    </Tabs.List>
  );
}

/**
 * The games and the chat, beside the table on a laptop.
 * @param {{chat: ReactNode, chatCount: ReactNode, children: ReactNode}} props
 */
export function SeasonSide({ chat, chatCount, children }) {
  const [side, setSide] = useState(/** @type {string|null} */ ('games'));
  return (
    <Tabs className={classes.aside} value={side} onChange={setSide} keepMounted={false} variant="unstyled">
      <SideTabs label="Games or chat" tabs={{ games: 'Games', chat: <>Chat{chatCount}</> }} />
      <Tabs.Panel className={classes.sidePanel} value="games">
        {/* A box that scrolls must be reachable by keyboard. */}
        <section className={`${classes.stack} ${classes.games}`} tabIndex={0} aria-label="Games">
          {children}
        </section>
      </Tabs.Panel>
      <Tabs.Panel className={classes.sidePanel} value="chat">
        {chat}
      </Tabs.Panel>
    </Tabs>
  );
}
