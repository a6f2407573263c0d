import { PasswordInput } from '@mantine/core';

/** A password, which can be shown. @param {import('@mantine/core').PasswordInputProps & {isNew?: boolean}} props */
export function PasswordField({ isNew = false, ...props }) {
  return (
    <PasswordInput
      {...props}
      label="Password"
      description={isNew ? 'At least 8 characters.' : undefined}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': 'Show password', 'aria-hidden': false, tabIndex: 0 }}
    />
  );
}
