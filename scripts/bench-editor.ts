/**
 * `npm run bench:editor [-- --only open,type,drag,import] [--json]`: the editor of the built product in Chromium on long
 * projects: how soon it works, how long a key takes, how smoothly a clip is dragged, and what the import of an hour holds.
 * Everything runs on free ports with data of its own, which is deleted.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Figure, formatFigures, isOver } from "./bench/figures";
import { inWords, loadNow, machineNow } from "./bench/machine";
import { forgetServices } from "./bench/own-environment";
import { addFootage } from "./bench-editor/add-footage";
import { writeCameraTalk, writeTalk } from "./bench-editor/footage";
import { measureDragging } from "./bench-editor/measure-dragging";
import { measureImport } from "./bench-editor/measure-import";
import { measureOpening } from "./bench-editor/measure-opening";
import { measureTyping } from "./bench-editor/measure-typing";
import { openProduct } from "./bench-editor/open-product";
import { manyItemsProject, speakingProject, TEN_MINUTES_OF_WORDS } from "./bench-editor/projects";
import { ensureBuilt } from "./build";
import { StartProblem } from "./supervisor/problem";

const SCENES = ["open", "type", "drag", "import"] as const;
const USAGE = `npm run bench:editor [-- --only ${SCENES.join(",")}] [--minutes 60] [--json]`;
const TALK_SECONDS = 600;
const MANY_WORDS = 5000;
const MANY_ITEMS = { items: 500, minutes: 30 };

const { values } = parseArgs({
  options: {
    only: { type: "string", default: SCENES.join(",") },
    /** Of the video that is imported. */
    minutes: { type: "string", default: "60" },
    json: { type: "boolean", default: false },
  },
});
const chosen = values.only.split(",");
const minutes = Number(values.minutes);
if (!chosen.every((name) => SCENES.some((scene) => scene === name)) || !(minutes > 0)) {
  console.error(USAGE);
  process.exit(2);
}

const stopping = new AbortController();
const { signal } = stopping;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => stopping.abort());
forgetServices();

const machine = machineNow();
const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-bench-editor-"));
try {
  await ensureBuilt(console.log, signal);
  const { figures, loads } = await measure();
  console.log(`\n${inWords(machine)}, ${loads.join(", ")} meanwhile\n`);
  console.log(formatFigures(figures));
  if (values.json) {
    const judged = figures.map((figure) => ({ ...figure, what: figure.what.trim(), ok: !isOver(figure) }));
    console.log(JSON.stringify({ machine, loads, figures: judged }));
  }
  if (figures.some(isOver)) process.exitCode = 1;
} catch (error) {
  if (!signal.aborted) console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

/** What was chosen, in order, and the load after each. */
async function measure(): Promise<{ figures: Figure[]; loads: number[] }> {
  const figures: Figure[] = [];
  const loads: number[] = [];
  const product = await openProduct(path.join(folder, "product"), signal);
  const add = async (name: (typeof SCENES)[number], scene: () => Promise<Figure[]>) => {
    if (!chosen.includes(name)) return;
    signal.throwIfAborted();
    console.log(`measuring ${name} …`);
    figures.push(...(await scene()));
    loads.push(loadNow());
  };
  try {
    console.log("making the projects …");
    const talk = path.join(folder, "talk.mp4");
    await writeTalk(talk, TALK_SECONDS, signal);
    const footage = await addFootage(product.actor, talk, product.origin, signal);

    await add("open", async () => {
      const project = await product.addProject("Ten minutes", speakingProject(TEN_MINUTES_OF_WORDS, footage));
      return measureOpening(product, project, "10 minutes");
    });
    await add("type", async () => {
      const project = await product.addProject("Many words", speakingProject(MANY_WORDS, footage));
      return measureTyping(product, project, `${MANY_WORDS} words`);
    });
    await add("drag", async () => {
      const project = await product.addProject("Many items", manyItemsProject(MANY_ITEMS, footage));
      return measureDragging(product, project, `${MANY_ITEMS.items}`);
    });
    await add("import", async () => {
      const camera = path.join(folder, "camera.mov");
      // Just below the limit: the sound of the last frame may go on a little longer.
      await writeCameraTalk(camera, minutes * 60 - 1, signal);
      const project = await product.addProject("Import", speakingProject(100, footage));
      return measureImport(product, project, camera, `${minutes} minutes`, signal);
    });
    return { figures, loads };
  } finally {
    await product.close();
  }
}
