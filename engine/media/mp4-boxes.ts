/** The outermost structure of an MP4/QuickTime file (ISO/IEC 14496-12 §4.2), enough to see whether its end is missing. */
import { open } from "node:fs/promises";

const KNOWN = new Set([
  "ftyp",
  "moov",
  "mdat",
  "free",
  "skip",
  "wide",
  "moof",
  "uuid",
  "pnot",
  "sidx",
  "styp",
  "mfra",
  "meta",
]);

/** More outermost boxes than a day of fragments has; beyond, the file is no longer walked. */
const MAX_BOXES = 500_000;
/** Small boxes lie side by side: they are read together. */
const WINDOW_BYTES = 64 * 1024;

/** True when the file starts as an MP4 and a box says that it goes on past the end, or the index (`moov`) is missing. */
export async function isTruncatedMp4(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { size: fileSize } = await handle.stat();
    const window = Buffer.alloc(WINDOW_BYTES);
    let windowAt = -WINDOW_BYTES;
    let offset = 0;
    let sawIndex = false;
    for (let box = 0; offset + 8 <= fileSize && box < MAX_BOXES; box++) {
      if (offset + 16 > windowAt + WINDOW_BYTES) {
        await handle.read(window, 0, WINDOW_BYTES, offset);
        windowAt = offset;
      }
      const header = window.subarray(offset - windowAt, offset - windowAt + 16);
      const type = header.toString("latin1", 4, 8);
      if (!KNOWN.has(type)) return box > 0 && !sawIndex;
      if (type === "moov") sawIndex = true;
      const short = header.readUInt32BE(0);
      // 0: the box lasts to the end of the file. 1: the size is in the next 8 bytes.
      const boxSize =
        short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? fileSize - offset : short;
      if (boxSize < 8 || offset + boxSize > fileSize) return true;
      offset += boxSize;
    }
    return offset > 0 && !sawIndex;
  } finally {
    await handle.close();
  }
}
