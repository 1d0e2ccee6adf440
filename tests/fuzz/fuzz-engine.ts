/** `npm run fuzz:engine -- [--seed N] [--count M] [--first I] [--out FOLDER]` */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { fuzzFile } from "./fuzz-file";
import { playFiles, type Verdict } from "./play-files";
import { makeSoundMedia } from "./sound-media";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    count: { type: "string", default: "200" },
    first: { type: "string", default: "0" },
    out: { type: "string", default: "fuzz-finds" },
  },
});
const [seed, count, first] = [Number(values.seed), Number(values.count), Number(values.first)];
const LIMITS = { fileMs: 60_000, residentMb: 2048 };

console.log(`seed ${seed}, files ${first} to ${first + count - 1}`);
const media = await makeSoundMedia();

async function report({ file, outcome, runMs, fault }: Verdict): Promise<void> {
  console.log(
    `${fault ? "✗" : " "} ${String(file.index).padStart(4)} ${file.attack} (${file.role}, ${file.bytes.length} B): ${outcome}, ${runMs} ms`,
  );
  if (!fault) return;
  console.log(`       ${fault}`);
  await mkdir(values.out, { recursive: true });
  await writeFile(path.join(values.out, `${seed}-${file.name}`), file.bytes);
}

const reports: Promise<void>[] = [];
const played = await playFiles(
  function* (canaryUrl) {
    for (let index = first; index < first + count; index++) yield fuzzFile(seed, index, media, canaryUrl);
  },
  media,
  LIMITS,
  (verdict) => reports.push(report(verdict)),
);
await Promise.all(reports);
await media.remove();
for (const fault of played.faults) console.log(`✗ ${fault}`);
const bad = played.verdicts.filter(({ fault }) => fault).length;
console.log(
  `${played.verdicts.length} files, ${bad} faults, at most ${Math.round(played.peakResidentMb)} MB`,
);
if (bad > 0) console.log(`The files are in ${values.out}/.`);
process.exitCode = bad + played.faults.length > 0 ? 1 : 0;
