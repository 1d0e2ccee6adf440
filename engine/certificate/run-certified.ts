import { rename, rm } from "node:fs/promises";
import type { Backend } from "@/engine/backends/backend";
import type { BackendId, CertificateCheckId, LipSyncFigures, SyncCertificate } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { MediaError } from "@/engine/media/media-error";
import { judge } from "./checks";

/** Backends that have a calmer way. Others would do, and some would charge for, the same again. */
const HAS_CALMER_WAY: ReadonlySet<BackendId> = new Set(["own-pixels"]);
/** What calmer settings do not change: where the face is, and how the file is written. */
const NOT_CURED: ReadonlySet<CertificateCheckId> = new Set(["coverage", "format", "length"]);
/** Share of what is left of the progress that an attempt's work takes; the rest is for the second look, and for a second attempt. */
const WORK_SHARE = 0.9;

interface Attempt {
  figures: LipSyncFigures;
  /** Undefined when the measuring itself broke down: the result is there all the same. */
  certificate: SyncCertificate | undefined;
}

/**
 * Runs a job and judges its result. One that fails is made once more with `safer` set, and the better of the two is kept.
 * @throws what the backend throws at the first attempt; the signal's reason when cancelled
 */
export async function runCertified(backend: Backend, job: LipSyncJob): Promise<LipSyncFigures> {
  const began = performance.now();
  const progress = monotonic(job.onProgress);
  const first = await attempt(backend, { ...job, onProgress: progress.work() }, 1);
  let best = first;
  if (
    first.certificate &&
    isWorthAnother(first.certificate) &&
    HAS_CALMER_WAY.has(backend.id) &&
    !job.safer &&
    // Whoever changes a sentence waits for it, and was promised that it alone is computed.
    !job.range
  ) {
    const outPath = `${job.outPath}.safer.mp4`;
    try {
      const safer = { ...job, outPath, safer: true, onProgress: progress.work() };
      const second = await attempt(backend, safer, 2).catch((error: unknown) => {
        job.signal?.throwIfAborted();
        // What is there already is better than nothing.
        console.error("engine: the calmer attempt failed:", error);
        return null;
      });
      if (second?.certificate && isBetter(second.certificate, first.certificate)) {
        await rename(outPath, job.outPath);
        best = second;
      } else best = { ...first, certificate: { ...first.certificate, attempts: 2 } };
    } finally {
      await rm(outPath, { force: true });
    }
  }
  progress.end();
  const { figures, certificate } = best;
  const totalSec = (performance.now() - began) / 1000;
  return {
    ...figures,
    ...(certificate && { certificate }),
    realTimeFactor: totalSec / (figures.durationMs / 1000),
  };
}

async function attempt(backend: Backend, job: LipSyncJob, attempts: 1 | 2): Promise<Attempt> {
  const figures = await backend.run(job);
  // Not before: what is refused needs no measuring.
  const { measureResult } = await import("./measure-result");
  try {
    const { measured, trackedMs } = await measureResult(job, figures);
    return { figures, certificate: { ...judge(measured, trackedMs), attempts } };
  } catch (error) {
    job.signal?.throwIfAborted();
    // A result that cannot be read is none.
    if (error instanceof MediaError) throw error;
    console.error("engine: a result could not be measured:", error);
    return { figures, certificate: undefined };
  }
}

const isWorthAnother = ({ checks }: SyncCertificate) =>
  checks.some(({ id, verdict }) => verdict === "fail" && !NOT_CURED.has(id));

/** Fewer failures, then fewer warnings, then lips that follow the sound more closely. */
export function isBetter(a: SyncCertificate, b: SyncCertificate): boolean {
  const score = ({ checks }: SyncCertificate) => {
    const count = (verdict: string) => checks.filter((check) => check.verdict === verdict).length;
    return -100 * count("fail") - 10 * count("warn") + (checks.find(({ id }) => id === "sync")?.value ?? 0);
  };
  return score(a) > score(b);
}

/**
 * Progress that leaves room for the second look, and grows in a second attempt as in the first: work whose progress stands still is taken to
 * hang.
 */
function monotonic(report: LipSyncJob["onProgress"]) {
  let most = 0;
  return {
    /** For the next attempt. */
    work: () => {
      const from = most;
      return ({ stage, fraction }: Parameters<NonNullable<typeof report>>[0]) => {
        most = Math.max(most, from + (1 - from) * WORK_SHARE * fraction);
        report?.({ stage, fraction: most });
      };
    },
    end: () => report?.({ stage: "encode", fraction: 1 }),
  };
}
