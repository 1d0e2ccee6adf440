/** Whether two values are the same JSON, whatever the order of their keys: PostgreSQL keeps its own. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [definedEntries(a), new Map(definedEntries(b))];
  return ofA.length === ofB.size && ofA.every(([key, value]) => sameValue(value, ofB.get(key)));
}

/** Whether two values are the same JSON byte for byte: their keys too are in one order. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [definedEntries(a), definedEntries(b)];
  return (
    ofA.length === ofB.length &&
    ofA.every(([key, value], at) => ofB[at]?.[0] === key && sameJson(value, ofB[at][1]))
  );
}

/** JSON has no `undefined`: such a field is none. */
function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
