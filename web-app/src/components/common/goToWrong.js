/**
 * Leads to the first field that shows something else than what would be saved: a number out of range, half a date.
 * @param {HTMLFormElement} form
 * @returns {boolean} whether there is one
 */
export function goToWrong(form) {
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input')]);
  const wrong = fields.find(
    (field) =>
      (field.getAttribute('aria-invalid') === 'true' || field.validity.badInput) &&
      !field.closest('[hidden]'),
  );
  wrong?.focus();
  if (wrong?.validity.badInput) wrong.reportValidity(); // the browser says what is missing in it
  return wrong !== undefined;
}
