/** The samples of the first chunk of a piped WAV, which holds its whole header (at most 200 bytes). */
export function withoutWavHeader(chunk: Buffer): Buffer {
  const at = chunk.indexOf("data", 12, "latin1");
  return at < 0 ? Buffer.alloc(0) : chunk.subarray(at + 8);
}
