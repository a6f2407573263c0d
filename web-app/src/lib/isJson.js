/** JSON starts with a brace, or a bracket with what a list begins with. */
const IS_JSON = /^\s*(?:\{|\[\s*(?:[[\]{"]|$))/;

/** Whether a text is meant as JSON, which may have mistakes. @param {string} text */
export const isJson = (text) => IS_JSON.test(text.replace(/^\uFEFF/, ''));
