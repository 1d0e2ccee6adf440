/** Boxes of ISO base media files (ISO/IEC 14496-12). */
import type { FileHandle } from "node:fs/promises";

export interface Mp4Box {
  type: string;
  /** Of its first byte. */
  at: number;
  /** With its header. */
  size: number;
}

/** A box of parts. */
export function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** The outermost boxes of a file, in order. */
export async function topLevelBoxes(file: FileHandle): Promise<Mp4Box[]> {
  const { size: end } = await file.stat();
  const boxes: Mp4Box[] = [];
  const head = Buffer.alloc(16);
  for (let at = 0; at + 8 <= end; ) {
    await file.read(head, 0, 16, at);
    const short = head.readUInt32BE();
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    if (size < 8 || at + size > end) throw new Error("The video's boxes are broken.");
    boxes.push({ type: head.toString("latin1", 4, 8), at, size });
    at += size;
  }
  return boxes;
}

/** The boxes found in the box at `start` by going down `path` everywhere. */
export function within(bytes: Buffer, start: number, path: readonly string[]): Mp4Box[] {
  const [next, ...rest] = path;
  const inner: Mp4Box[] = [];
  const end = start + bytes.readUInt32BE(start);
  for (let at = start + 8; at + 8 <= end; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > end) throw new Error("The video's boxes are broken.");
    inner.push({ type: bytes.toString("latin1", at + 4, at + 8), at, size });
    at += size;
  }
  if (next === undefined) return inner;
  return inner.filter(({ type }) => type === next).flatMap(({ at }) => within(bytes, at, rest));
}
