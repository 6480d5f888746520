// Long values, such as the modulus of a key, as a person compares them: both ends and the length.

/** Longer values are cut in the middle. */
const LONGEST = 80;
/** What is left of each end. */
const END = 24;

/** A value short enough for a row of a table. */
export function inShort(value: string): string {
  if (value.length <= LONGEST) return value;
  return `${value.slice(0, END)}…${value.slice(-END)}（共 ${value.length} 位）`;
}
