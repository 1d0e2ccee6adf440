/**
 * Where a request says that it comes from, out of its `x-forwarded-for`. A client can write anything there: whatever is
 * limited by address needs another limit beside it.
 */
export function requestAddress(forwardedFor: unknown): string {
  const first = typeof forwardedFor === "string" ? forwardedFor.split(",")[0]?.trim() : undefined;
  return first?.slice(0, 64) || "unknown";
}
