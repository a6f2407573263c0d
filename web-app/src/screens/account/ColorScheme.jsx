import { useMantineColorScheme } from '@mantine/core';

import { OptionCards } from '../../components/common/OptionCards.jsx';
import classes from '../AccountScreen.module.css';

/** Light, dark, or the device's own setting. */
export function ColorScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <OptionCards
      legend={<h2 className={classes.title}>Appearance</h2>}
      layout="chips"
      value={colorScheme}
      onChange={setColorScheme}
      options={[
        { value: 'auto', title: 'Match device' },
        { value: 'light', title: 'Light' },
        { value: 'dark', title: 'Dark' },
      ]}
    />
  );
}
