/**
 * A value without what the database does not keep: U+0000, and halves of characters, which a text cut within an emoji ends
 * with. Keys whose value is undefined go too.
 */
export function storable<Value>(value: Value): Value {
  if (typeof value === "string") {
    return value.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "") as Value;
  }
  if (Array.isArray(value)) return value.map(storable) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, storable(inner)])) as Value;
}

/** `record` with the fields of `change`; one that is undefined there is taken away. */
export function merged<Fields extends object>(record: Fields, change: Partial<Fields>): Fields {
  const removed = new Set(Object.keys(change).filter((key) => change[key as keyof Fields] === undefined));
  const kept = Object.entries(record).filter(([key]) => !removed.has(key));
  return { ...Object.fromEntries(kept), ...storable(change) } as Fields;
}
