/** Whether two values of JSON are equal, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [Object.entries(a), b as Record<string, unknown>];
  return (
    ofA.length === Object.keys(ofB).length &&
    ofA.every(([key, value]) => Object.hasOwn(ofB, key) && sameValue(value, ofB[key]))
  );
}
