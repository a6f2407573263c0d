import { isolated } from './isolated.js';
import { sameLook } from './sameLook.js';

/**
 * Members as sentences, lists and labels name them: a right-to-left name does not disturb its neighbours, and two
 * members with the same name are told apart by their seats.
 * @template {{display_name: string, seat: number}} T
 * @param {T[]} members
 * @param {(member: T) => string} [seatOf] how their seats are told
 * @returns {T[]} the same objects, except for members whose name changes
 */
export function toldApart(members, seatOf = ({ seat }) => `seat ${seat}`) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const { display_name: name } of members)
    count.set(sameLook(name), (count.get(sameLook(name)) ?? 0) + 1);
  return members.map((member) => {
    const name = isolated(member.display_name);
    const often = count.get(sameLook(member.display_name)) ?? 0;
    return named(member, often > 1 ? `${name} (${seatOf(member)})` : name);
  });
}

/**
 * @template {{display_name: string}} T
 * @param {T} member @param {string} name @returns {T}
 */
export function named(member, name) {
  return name === member.display_name ? member : { ...member, display_name: name };
}

/**
 * The names of these members in sentences, by user id.
 * @template {{user_id: string, display_name: string, seat: number}} T
 * @param {T[]} members
 * @param {(member: T) => string} [seatOf] how the seats of two with one name are told
 * @returns {(userId: string|null|undefined, otherwise?: string) => string} `otherwise`: if nobody has this id
 */
export function namesOf(members, seatOf) {
  const names = new Map(toldApart(members, seatOf).map((member) => [member.user_id, member.display_name]));
  return (userId, otherwise = 'Former member') => names.get(userId ?? '') ?? otherwise;
}

/**
 * Names for labels beside each other: of those that look the same, all but the first get a number.
 * @param {string[]} names @returns {string[]}
 */
export const numbered = (names) =>
  names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => sameLook(one) === sameLook(name)).length;
    return before > 0 ? `${isolated(name)} (${before + 1})` : isolated(name);
  });
