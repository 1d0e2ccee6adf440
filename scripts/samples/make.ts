/** `npm run samples`: draws, composes and encodes everything in public/samples. The same sources give the same files. */
import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SAMPLES } from "@/lib/domain/samples";
import { renderBright } from "./music/bright";
import { renderCalm } from "./music/calm";
import { encodeLoop } from "./music/encode-loop";
import type { LoopBus } from "./music/loop-bus";
import { renderSteady } from "./music/steady";
import { drawPresenterFrame } from "./presenter/draw-presenter-frame";
import { recite } from "./presenter/recite";
import { recordPresenter } from "./presenter/record";

const PUBLIC = fileURLToPath(new URL("../../public", import.meta.url));
const POSTER_AT_MS = 2500;
const POSTER_MOUTH = { open: 0.16, spread: 0.75, press: 0, tuck: 0, tongue: 0 };

const RENDERERS: Record<(typeof SAMPLES.music)[number]["id"], () => LoopBus> = {
  calm: renderCalm,
  bright: renderBright,
  steady: renderSteady,
};

const onlyId = process.argv[2];
const wanted = ({ id }: { id: string }) => onlyId === undefined || onlyId === id;

await mkdir(path.join(PUBLIC, "samples/music"), { recursive: true });
for (const { id, file } of SAMPLES.music.filter(wanted)) {
  await timed(file, () => encodeLoop(RENDERERS[id](), path.join(PUBLIC, file)));
}
for (const { id, file, poster } of SAMPLES.presenters.filter(wanted)) {
  await timed(file, async () => {
    await recordPresenter(id, await recite(id), path.join(PUBLIC, file), () => undefined);
  });
  await timed(poster, async () => {
    const canvas = drawPresenterFrame(id, POSTER_AT_MS, POSTER_MOUTH);
    await writeFile(path.join(PUBLIC, poster), await canvas.encode("jpeg", 88));
  });
}

async function timed(file: string, make: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await make();
  const { size } = await stat(path.join(PUBLIC, file));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${file}  ${(size / 1000).toFixed(0)} kB  ${seconds} s\n`);
}
