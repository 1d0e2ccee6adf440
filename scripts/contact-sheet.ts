/**
 * `npx tsx scripts/contact-sheet.ts --out sheet.png [--from 25] [--every 2] [--count 12] [--face] video…`
 * One row per video, one column per frame number: the quickest way to compare an original with its results. `--face` shows faces close up.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { decodeFrames } from "@/engine/media/decode-frames";
import { type Frame, frameToRgba, yuvMatrix } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import { CHEEK, NOSE_BASE, px, py } from "@/engine/tracker/landmarks";
import { trackFace } from "@/engine/tracker/track-face";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    from: { type: "string", default: "0" },
    every: { type: "string", default: "2" },
    count: { type: "string", default: "12" },
    side: { type: "string", default: "200" },
    face: { type: "boolean", default: false },
  },
});
const [from, every, count, side] = [values.from, values.every, values.count, values.side].map(Number) as [
  number,
  number,
  number,
  number,
];
if (!values.out || positionals.length === 0) {
  process.stderr.write(
    "usage: contact-sheet --out sheet.png [--from n] [--every n] [--count n] [--face] video…\n",
  );
  process.exit(2);
}

const sheet = createCanvas(count * side, positionals.length * side);
const context = sheet.getContext("2d");
for (const [row, file] of positionals.entries()) {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} is not a video.`);
  const matrix = yuvMatrix(picture.colour, picture.height);
  const frames = decodeFrames(file, picture, { count: from + every * count });
  for await (const { frame, face, index } of trackFace(frames, matrix)) {
    const column = (index - from) / every;
    if (index < from || !Number.isInteger(column) || column >= count) continue;
    const whole = { x: 0, y: 0, size: Math.max(frame.width, frame.height) };
    const box = face && values.face ? faceBox(face) : whole;
    context.drawImage(
      toCanvas(frame),
      box.x,
      box.y,
      box.size,
      box.size,
      column * side,
      row * side,
      side,
      side,
    );
  }

  function toCanvas(frame: Frame) {
    const canvas = createCanvas(frame.width, frame.height);
    canvas
      .getContext("2d")
      .putImageData(new ImageData(frameToRgba(frame, matrix), frame.width, frame.height), 0, 0);
    return canvas;
  }
}
await writeFile(values.out, sheet.toBuffer("image/png"));

function faceBox(face: Float32Array) {
  const width = Math.hypot(
    px(face, CHEEK.right) - px(face, CHEEK.left),
    py(face, CHEEK.right) - py(face, CHEEK.left),
  );
  const size = 1.15 * width;
  return { x: px(face, NOSE_BASE) - size / 2, y: py(face, NOSE_BASE) + 0.1 * width - size / 2, size };
}
