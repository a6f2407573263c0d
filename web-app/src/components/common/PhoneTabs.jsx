import { Tabs } from '@mantine/core';
import classes from './PhoneTabs.module.css';

/** @import { ComponentType, ReactNode } from 'react' */

/**
 * The tabs within the thumb's reach, for a `Tabs.List`. The tab `chat` shows the number of unread messages, the tab
 * `queue` how many teams are in it: a star that is tapped among the teams shows there.
 * @param {{tabs: {value: string, label: string, icon: ComponentType<any>}[], chatCount: ReactNode,
 *   queued?: number|null}} props
 */
export function PhoneTabs({ tabs, chatCount, queued }) {
  return tabs.map(({ value, label, icon: Icon }) => (
    <Tabs.Tab
      key={value}
      value={value}
      className={classes.tab}
      leftSection={<Icon size={21} stroke={1.75} aria-hidden="true" />}
    >
      {label}
      {value === 'chat' ? <span className={classes.count}>{chatCount}</span> : null}
      {value === 'queue' && queued ? (
        // Hidden: the star says that it is pressed, and the queue's heading how many there are.
        <span key={queued} className={`${classes.count} ${classes.queued}`} aria-hidden="true">
          {queued}
        </span>
      ) : null}
    </Tabs.Tab>
  ));
}

/** The tabs of a laptop's side panel, by value. @param {{label: string, tabs: Record<string, ReactNode>}} props */
export function SideTabs({ label, tabs }) {
  return (
    <Tabs.List className={classes.side} aria-label={label}>
      {Object.entries(tabs).map(([value, words]) => (
        <Tabs.Tab key={value} className={classes.sideTab} value={value}>
          {words}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
