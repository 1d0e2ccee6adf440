/** What part of `size` bytes a `Range` header asks for; both ends inclusive. */
export type ByteRange =
  | { is: "whole" }
  | { is: "part"; start: number; end: number }
  | { is: "unsatisfiable" };

/**
 * RFC 9110 §14: one range of bytes, from-to, from-, or -suffix. Anything else (several ranges, other units, nonsense)
 * is answered with the whole, as the RFC allows.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (!match[1] && !match[2])) return { is: "whole" };
  const last = size - 1;
  if (!match[1]) {
    const suffix = Number(match[2]);
    if (suffix === 0 || size === 0) return { is: "unsatisfiable" };
    return { is: "part", start: Math.max(0, size - suffix), end: last };
  }
  const start = Number(match[1]);
  if (match[2] && Number(match[2]) < start) return { is: "whole" };
  if (start > last) return { is: "unsatisfiable" };
  return { is: "part", start, end: match[2] ? Math.min(Number(match[2]), last) : last };
}
