import { Tabs } from '@mantine/core';

import { useWide } from '../../hooks/useWide.js';
import { PanelBoundary } from '../common/PanelBoundary.jsx';
import { Games, NextForMe, NowGames } from './Games.jsx';
import classes from './Season.module.css';
import { SeasonSide, SeasonTabs } from './SeasonTabs.jsx';

/** @import { ReactNode } from 'react' */
/** @import { GamesProps } from './Games.jsx' */

/**
 * Where the parts of a season stand: in columns on a laptop, in tabs on a phone.
 * @param {{ending: ReactNode, place: ReactNode, guess: ReactNode, table: ReactNode, race: ReactNode, chances: ReactNode,
 *   rules: ReactNode, more: ReactNode, chat: ReactNode, chatCount: ReactNode, games: GamesProps, closed: boolean}} props
 *   place: where I stand; closed: the season is over for good
 */
export function SeasonLayout(props) {
  return useWide() ? <Columns {...props} /> : <Phone {...props} />;
}

/** @typedef {Parameters<typeof SeasonLayout>[0]} LayoutProps */

/** @param {LayoutProps} props */
function Columns(props) {
  const { ending, place, guess, table, race, chances, rules, more, chat, chatCount, games, closed } = props;
  return (
    <>
      {ending}
      <div className={classes.columns}>
        <div className={classes.stack}>
          {place}
          {guess}
          {table}
          {more}
        </div>
        <div className={classes.stack}>
          {race}
          {chances}
          {rules}
        </div>
        <SeasonSide chat={chat} chatCount={chatCount}>
          <PanelBoundary name="The games">
            <Games {...games} showsNext={!closed} />
          </PanelBoundary>
        </SeasonSide>
      </div>
    </>
  );
}

/** @param {LayoutProps} props */
function Phone(props) {
  const { ending, place, guess, table, race, chances, rules, more, chat, chatCount, games, closed } = props;
  return (
    <Tabs className={classes.tabs} defaultValue="table" variant="unstyled" keepMounted={false}>
      <Tabs.Panel value="table" className={classes.stack}>
        {ending}
        {place}
        {guess}
        <PanelBoundary name="The games">
          <NowGames {...games} />
        </PanelBoundary>
        {table}
        {closed ? null : (
          <PanelBoundary name="Your next games">
            <NextForMe {...games} />
          </PanelBoundary>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="games">
        <PanelBoundary name="The games">
          <Games {...games} />
        </PanelBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="race" className={classes.stack}>
        {race}
        {chances}
        {table}
      </Tabs.Panel>
      <Tabs.Panel value="rules" className={classes.stack}>
        {rules}
        {more}
      </Tabs.Panel>
      <Tabs.Panel value="chat">
        <div className={classes.chat}>{chat}</div>
      </Tabs.Panel>
      <SeasonTabs chatCount={chatCount} />
    </Tabs>
  );
}
