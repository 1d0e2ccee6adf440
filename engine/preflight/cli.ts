/** `npm run preflight -- VIDEO [AUDIO] [--json]` */
import { parseArgs } from "node:util";
import { type FootageReport, SYNC_MODES, type SyncMode } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { probe } from "@/engine/media/probe";
import { estimateWork } from "./estimate-work";
import { lookAtFootage } from "./look-at-footage";

const USAGE = `Says what a lip-sync of a video would be like, before it is made.

  npm run preflight -- VIDEO [AUDIO] [options]

  --sync-mode MODE  when the audio is longer: ${SYNC_MODES.join(", ")} (default ping_pong)
  --json            print the report as JSON instead

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 video refused.`;

const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;
const IDLE = { waiting: 0, running: 0, concurrency: 1 };

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stderr.write(`${USAGE}\n`);
    return EXIT.usage;
  }
  const { video, audio, syncMode, json } = options;
  try {
    const beganMs = performance.now();
    const audioMs = audio ? (await probe(audio)).durationMs : null;
    const look = await lookAtFootage(video, { audioMs, syncMode });
    const seconds = (performance.now() - beganMs) / 1000;
    const megapixels = (look.width * look.height) / 1e6;
    const resultSeconds = (audioMs ?? look.durationMs) / 1000;
    const job = { megapixels, resultSeconds, backend: "own-pixels", usdPerSecond: 0 } as const;
    const report: FootageReport = { ...look, estimate: estimateWork(job, IDLE, []) };
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : inWords(report, seconds));
    return EXIT.done;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof LipSyncError ? EXIT.refused : EXIT.failed;
  }
}

function inWords(report: FootageReport, seconds: number): string {
  const { width, height, fps, durationMs, faces, findings, cuts, estimate, framesLookedAt } = report;
  const lines = [
    `${report.quality}: ${width} x ${height}, ${Math.round(fps * 100) / 100} fps, ${(durationMs / 1000).toFixed(1)} s, cuts ${cuts}`,
    ...findings.map(({ level, message, advice }) => `  ${level}: ${message} ${advice ?? ""}`.trimEnd()),
    ...faces.map(
      ({ id, heightPx, seenShare, coveredShare, yaw, choice }) =>
        `  face ${id}: ${heightPx} px, seen ${Math.round(seenShare * 100)} %, covered ${Math.round(coveredShare * 100)} %, ` +
        `yaw ${yaw.min}..${yaw.max} deg, --face ${choice}`,
    ),
    `  about ${estimate.workSeconds} s to make`,
    `${framesLookedAt} frames looked at in ${seconds.toFixed(1)} s`,
  ];
  return `${lines.join("\n")}\n`;
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { "sync-mode": { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [video, audio, ...rest] = positionals;
    const syncMode = SYNC_MODES.find(
      (mode): mode is SyncMode => mode === (values["sync-mode"] ?? "ping_pong"),
    );
    return video && syncMode && rest.length === 0 ? { video, audio, syncMode, json: values.json } : null;
  } catch {
    return null;
  }
}

process.exitCode = await main();
