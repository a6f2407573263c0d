import { Button, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { takeTyped } from '../../lib/earlyForm.js';
import { seenText } from '../../lib/seenText.js';
import classes from './AuthForm.module.css';
import { ErrorNote } from './ErrorNote.jsx';
import { emailProblem, nameProblem, passwordProblem } from './fieldRules.js';
import { useSubmit } from './useSubmit.js';

/** @typedef {'display_name' | 'email' | 'password'} FieldName */
/** @typedef {Record<FieldName, string>} Values */

const RULES = { display_name: nameProblem, email: emailProblem, password: passwordProblem };

/**
 * The form for signing up, logging in and joining. Sending checks the fields and focuses the first wrong one. If the
 * server refuses, the typed text stays.
 * @param {{
 *   fields?: Exclude<FieldName, 'password'>[], action: string, newPassword?: boolean, nameHint?: string, early?: boolean,
 *   Password?: typeof import('./PasswordField.jsx').PasswordField,
 *   choices?: (name: string, choose: (name: string) => void) => import('react').ReactNode,
 *   onSubmit: (values: Values) => Promise<unknown>,
 *   onRefused?: (error: {code?: string}) => import('react').ReactNode,
 * }} props early: takes over a name that was typed before the app was here, and perhaps sent; Password: if the form has
 * one, so that an invitation does not load it; choices: names to choose by a tap; onRefused: the screen's own message for a refusal, or
 * null for the default
 */
export function AuthForm({
  fields: texts = [],
  action,
  newPassword = false,
  nameHint,
  early = false,
  Password,
  choices,
  onSubmit,
  onRefused,
}) {
  const [values, setValues] = useState(/** @type {Values} */ ({ display_name: '', email: '', password: '' }));
  const [problems, setProblems] = useState(/** @type {Partial<Values>} */ ({}));
  const { run, pending, error } = useSubmit(onSubmit);
  /** @type {FieldName[]} */
  const fields = Password ? [...texts, 'password'] : texts;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));

  const send = (/** @type {Values} */ values) => {
    const found = problemsOf(fields, values, newPassword);
    setProblems(found);
    const first = fields.find((field) => found[field]);
    if (first) return inputOf(form.current, first)?.focus();
    run({ ...values, display_name: seenText(values.display_name), email: seenText(values.email) });
  };

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    send(values);
  }

  const latest = useRef(send);
  latest.current = send;
  useLayoutEffect(() => {
    const typed = early ? takeTyped() : null;
    const field = inputOf(form.current, 'display_name');
    if (!typed || !field) return;
    const values = { display_name: typed.name, email: '', password: '' };
    setValues(values);
    if (typed.focused) {
      field.value = typed.name; // so that the caret has its place
      field.focus({ preventScroll: true });
      field.setSelectionRange(...typed.caret);
    }
    if (typed.sent) latest.current(values);
  }, [early]);

  const set = (/** @type {FieldName} */ field, /** @type {string} */ value) => {
    setValues((before) => ({ ...before, [field]: value }));
    setProblems((before) => ({ ...before, [field]: '' }));
  };

  /** @param {FieldName} field */
  const bind = (field) => ({
    name: field,
    value: values[field],
    error: problems[field],
    onChange: (/** @type {{currentTarget: {value: string}}} */ event) =>
      set(field, event.currentTarget.value),
  });

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      {choices?.(values.display_name, (name) => set('display_name', name))}
      {fields.includes('display_name') ? (
        <TextInput
          {...bind('display_name')}
          label="Display name"
          description={nameHint}
          autoComplete="nickname"
        />
      ) : null}
      {fields.includes('email') ? (
        <TextInput
          {...bind('email')}
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
        />
      ) : null}
      {Password ? <Password {...bind('password')} isNew={newPassword} /> : null}
      {error ? <ErrorNote error={error}>{onRefused?.(error)}</ErrorNote> : null}
      <Button type="submit" size="lg" loading={pending}>
        {action}
      </Button>
    </form>
  );
}

/** @param {HTMLFormElement|null} form @param {FieldName} name @returns {HTMLInputElement|null} */
const inputOf = (form, name) => form?.querySelector(`[name="${name}"]`) ?? null;

/**
 * @param {FieldName[]} fields
 * @param {Values} values
 * @param {boolean} newPassword false: a password only has to be filled in
 * @returns {Partial<Values>}
 */
function problemsOf(fields, values, newPassword) {
  return Object.fromEntries(
    fields.map((field) => {
      if (field === 'password' && !newPassword) return [field, values.password ? '' : 'Enter your password.'];
      return [field, RULES[field](values[field])];
    }),
  );
}
