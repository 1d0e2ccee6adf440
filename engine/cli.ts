/** `npm run lipsync -- --video V --audio A --out O [--face WHO --segments A-B …] [--json]` */
import { listFaces } from "./casting/list-faces";
import { type CliOptions, readCliOptions } from "./cli-options";
import type { SyncCertificate } from "./contract";
import { LipSyncError } from "./job";
import { lipSync } from "./lipsync";

const USAGE = `Makes the person in a video or picture say an audio.

  npm run lipsync -- --video FILE --audio FILE --out FILE.mp4 [options]
  npm run lipsync -- --video FILE --list-faces       who is seen when, and who speaks, as JSON

  --transcript TEXT   the words of the audio: the mouth then follows phonemes instead of sound alone
  --lang CODE         language of the transcript, e.g. en, de, zh (default en)
  --face WHO          who says it: auto (whose lips move with the video's own sound), largest, a face's number
                      (npm run preflight lists them), or x,y@ms, e.g. 0.3,0.4@1200: a point from 0 to 1 (default auto)
  --voice FILE@WHO    one more voice for another face; FILE@WHO+MS begins it MS milliseconds into the result. Repeatable
  --segments A-B,…    only these parts of the result get a new mouth, in seconds, e.g. 0-2.5,7-9
  --range A-B         only this part of the video is shown, in the time of the audio, so that the result can take its place
  --sync-mode MODE    when the sound is longer than the video: ping_pong, loop, cut_off, freeze or remap (default ping_pong)
  --backend ID        what makes the mouth: own-pixels, wav2lip-onnx, twinsync or sync.so
  --json              print the job's figures as JSON on the last line

Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 input refused, 130 cancelled.`;

const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, cancelled: 130 } as const;

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return EXIT.usage;
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => abort.abort());
  const bar = progressBar();
  try {
    if (options.command === "list-faces") await printFaces(options.videoPath, abort.signal, bar);
    else await makeVideo(options, abort.signal, bar);
    return EXIT.done;
  } catch (error) {
    bar.end();
    if (abort.signal.aborted) {
      process.stderr.write("Cancelled.\n");
      return EXIT.cancelled;
    }
    const missing = missingFile(error);
    const refused = error instanceof LipSyncError;
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(missing ? `There is no file "${missing}".\n` : `${problem}\n`);
    if (missing) return EXIT.refused;
    const wantsJson = options.command === "list-faces" || options.json;
    if (wantsJson && refused) process.stdout.write(`${JSON.stringify({ reason: error.reason })}\n`);
    return refused ? EXIT.refused : EXIT.failed;
  }
}

async function makeVideo(
  { job, json }: Extract<CliOptions, { command: "make" }>,
  signal: AbortSignal,
  bar: ProgressBar,
): Promise<void> {
  const figures = await lipSync({ ...job, signal, onProgress: bar.show });
  bar.end();
  const { durationMs, realTimeFactor, faces, skipped, drivenBy } = figures;
  process.stdout.write(
    `${job.outPath}: ${(durationMs / 1000).toFixed(1)} s in ${(realTimeFactor * (durationMs / 1000)).toFixed(1)} s, ` +
      `${faces} ${faces === 1 ? "face" : "faces"}, driven by ${drivenBy}, ${skipped.length} ranges skipped\n`,
  );
  process.stdout.write(describe(figures.certificate));
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

async function printFaces(videoPath: string, signal: AbortSignal, bar: ProgressBar): Promise<void> {
  const onProgress = (fraction: number) => bar.show({ stage: "track", fraction });
  const faces = await listFaces(videoPath, { signal, onProgress });
  bar.end();
  process.stdout.write(`${JSON.stringify(faces)}\n`);
}

/** The certificate's verdict, and why it is not better. */
function describe(certificate: SyncCertificate | undefined): string {
  if (!certificate) return "";
  const { verdict, attempts, checks } = certificate;
  const reasons = checks.filter((check) => check.verdict === "warn" || check.verdict === "fail");
  const again = attempts === 2 ? " (second attempt)" : "";
  return [`certificate: ${verdict}${again}`, ...reasons.map(({ reason }) => `  ${reason}`), ""].join("\n");
}

/** The path of which the system says that nothing is there. */
function missingFile(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? path : undefined;
}

function readOptions() {
  try {
    const options = readCliOptions(process.argv.slice(2));
    if (options) return options;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n`);
  }
  process.stderr.write(`${USAGE}\n`);
  return null;
}

interface ProgressBar {
  show: (progress: { stage: string; fraction: number }) => void;
  end: () => void;
}

/** One line that is drawn over on a terminal; a line per stage and tenth elsewhere. */
function progressBar(): ProgressBar {
  const { isTTY } = process.stderr;
  const width = 30;
  let last = "";
  return {
    show({ stage, fraction }: { stage: string; fraction: number }) {
      const percent = Math.floor(fraction * 100);
      const key = isTTY ? `${stage} ${percent}` : `${stage} ${Math.floor(percent / 10)}`;
      if (key === last) return;
      last = key;
      const full = Math.round(fraction * width);
      const bar = "█".repeat(full) + "░".repeat(width - full);
      process.stderr.write(
        isTTY ? `\r${bar} ${String(percent).padStart(3)} %  ${stage.padEnd(8)}` : `${stage} ${percent} %\n`,
      );
    },
    end() {
      if (isTTY && last) process.stderr.write("\n");
    },
  };
}

process.exitCode = await main();
