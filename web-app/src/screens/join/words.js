/**
 * The form of a newcomer, which the page shows before the app is here, too (app/first/FirstInvitation.jsx).
 * @type {{fields: ['display_name'], action: string, nameHint: string}}
 */
export const JOIN = {
  fields: ['display_name'],
  action: 'Join the league',
  nameHint: 'What the others see on the board. E-mail and password can wait.',
};
