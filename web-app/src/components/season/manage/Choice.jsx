import { NativeSelect } from '@mantine/core';

/** Nothing is chosen while the value is ''. @param {{label: string, value: string, onChange: (value: string) => void, data: {value: string, label: string}[]}} props */
export function Choice({ label, value, onChange, data }) {
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={value === '' ? [{ value: '', label: 'Choose…' }, ...data] : data}
    />
  );
}
