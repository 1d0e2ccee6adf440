import { durationMs } from "@/lib/document/derive";
import { loadDocument } from "@/lib/document/load-document";
import { type FormatId, formatIdSchema } from "@/lib/document/units";
import { overallProgress, remainingSeconds, type StageWork } from "@/lib/domain/estimate";
import { exportSettingsSchema, type Sidecar } from "@/lib/domain/export-settings";
import { previewDocument } from "@/lib/domain/preview-document";
import type {
  ProductionStatus,
  ProductionView,
  RenderedFormat,
  StageName,
  StageView,
  SyncSummary,
  TakeMakingView,
} from "@/lib/domain/views";
import { describeError, type ErrorCode, isErrorCode } from "@/lib/errors";
import { sidecarKey } from "../asset-key";
import type { AssetRecord } from "../data/assets";
import type { ProductionRecord, ProductionWithProject } from "../data/productions";
import { browserUrl } from "../s3";
import { readSyncFigures } from "./sync-figures";

type Job = {
  state: ProductionRecord["state"];
  progress: number;
  failureCode: string | null;
  finishedAt: Date | null;
};

/** What a browser may see of a production. `outputs` are the videos that it rendered, as far as they exist. */
export async function presentProduction(
  production: ProductionWithProject,
  outputs: AssetRecord[],
): Promise<ProductionView> {
  return {
    id: production.id,
    projectId: production.projectId,
    projectName: production.project.name,
    createdAt: production.createdAt.toISOString(),
    formats: production.renders.map((render) => formatIdSchema.parse(render.format)),
    takes: takeViews(production),
    stages: jobsOf(production).map(stageView),
    status: await presentStatus(production, production.project.name, outputs),
  };
}

function takeViews({ speeches, lipSyncs }: ProductionRecord): TakeMakingView[] {
  return lipSyncs.map(({ takeId, progress, resultAssetId }) => {
    const speech = speeches.find((job) => job.takeId === takeId);
    return {
      takeId,
      progress: (speech?.progress ?? 0) * SPEECH_SHARE + progress * (1 - SPEECH_SHARE),
      made: resultAssetId !== null,
    };
  });
}

/** Of the making of a take. */
const SPEECH_SHARE = 0.15;

export async function presentStatus(
  production: ProductionRecord,
  projectName: string,
  outputs: AssetRecord[],
): Promise<ProductionStatus> {
  switch (production.state) {
    case "waiting":
    case "running":
      return inProgress(production);
    case "cancelled":
      return { state: "cancelled" };
    case "failed":
      return failure(production);
    case "succeeded":
      return {
        state: "succeeded",
        outputs: await renderedFormats(production, projectName, outputs),
        sync: syncSummary(production),
      };
  }
}

const jobsOf = ({
  speeches,
  lipSyncs,
  renders,
}: ProductionRecord): { name: StageName; jobs: (Job & { takeId?: string })[] }[] => [
  { name: "speech", jobs: speeches },
  { name: "lip_sync", jobs: lipSyncs },
  { name: "render", jobs: renders },
];

function stageView({ name, jobs }: { name: StageName; jobs: Job[] }): StageView {
  if (jobs.length === 0) return { name, state: "skipped" };
  const states = new Set(jobs.map((job) => job.state));
  if (states.has("failed")) return { name, state: "failed" };
  if (states.has("cancelled")) return { name, state: "cancelled" };
  if (states.size === 1 && states.has("succeeded")) return { name, state: "succeeded" };
  if (states.size === 1 && states.has("waiting")) return { name, state: "waiting" };
  return { name, state: "running", progress: meanProgress(jobs) };
}

const meanProgress = (jobs: Job[]) =>
  jobs.reduce((sum, job) => sum + job.progress, 0) / Math.max(1, jobs.length);

async function inProgress(production: ProductionRecord): Promise<ProductionStatus> {
  const { attemptStartedAt } = production;
  const seconds = expectedSeconds(production);
  const elapsed = (Date.now() - attemptStartedAt.getTime()) / 1000;
  // What an earlier attempt made says nothing about the pace of this one.
  const isOfThisAttempt = (job: Job) => !job.finishedAt || job.finishedAt >= attemptStartedAt;
  const frameKey = production.renders.findLast((render) => render.frameKey)?.frameKey;
  return {
    state: production.state === "waiting" ? "waiting" : "running",
    progress: overallProgress(workOf(production, seconds, () => true)),
    remainingSeconds: remainingSeconds(workOf(production, seconds, isOfThisAttempt), elapsed),
    newestFrameUrl: frameKey ? await browserUrl(frameKey, { fresh: true }) : null,
    delay: delayOf(production),
  };
}

function workOf(
  production: ProductionRecord,
  seconds: (takeId?: string) => number,
  isCounted: (job: Job) => boolean,
): StageWork[] {
  return jobsOf(production).map(({ name, jobs }) => {
    const counted = jobs.filter(isCounted);
    const durationSeconds = counted.reduce((sum, { takeId }) => sum + seconds(takeId), 0);
    return { stage: name, progress: meanProgress(counted), count: counted.length, durationSeconds };
  });
}

function delayOf(production: ProductionRecord): { code: ErrorCode; message: string } | null {
  const jobs = jobsOf(production).flatMap((stage) => stage.jobs);
  const code = jobs.find((job) => job.failureCode && job.state !== "succeeded")?.failureCode;
  return isErrorCode(code) ? { code, message: describeError(code).message } : null;
}

/** How long a take will be, or (without one) the whole video. */
function expectedSeconds(production: ProductionRecord): (takeId?: string) => number {
  const loaded = loadDocument(production.document);
  if (!loaded.ok) return () => 10;
  const document = previewDocument(loaded.document);
  const whole = durationMs(document);
  return (takeId) => {
    const take = takeId === undefined ? undefined : document.takes[takeId];
    const audio = take?.speech.kind === "audio" ? document.assets[take.speech.asset]?.durationMs : undefined;
    return (take?.spoken?.durationMs ?? audio ?? whole) / 1000;
  };
}

function failure(production: ProductionRecord): ProductionStatus {
  const code = isErrorCode(production.failureCode) ? production.failureCode : "internal";
  const { message, retry } = describeError(code);
  const detail = production.failureDetail;
  return {
    state: "failed",
    code,
    message: detail ? `${message} ${detail}` : message,
    canRetry: retry !== "never",
  };
}

async function renderedFormats(
  production: ProductionRecord,
  projectName: string,
  outputs: AssetRecord[],
): Promise<RenderedFormat[]> {
  const made = production.renders.flatMap((render) => {
    const asset = outputs.find((output) => output.id === render.outputAssetId);
    return asset ? [{ format: formatIdSchema.parse(render.format), asset }] : [];
  });
  const settings = exportSettingsSchema.safeParse(production.settings ?? {});
  const sidecars = settings.success ? settings.data.captions.sidecars : [];
  return Promise.all(made.map(({ format, asset }) => presentOutput(format, asset, projectName, sidecars)));
}

async function presentOutput(
  format: FormatId,
  asset: AssetRecord,
  projectName: string,
  sidecars: readonly Sidecar[],
): Promise<RenderedFormat> {
  const fileName = `${projectName.replaceAll(/[\\/:*?"<>|…]/g, " ").trim() || "video"} ${format.replace(":", "x")}`;
  const [url, downloadUrl, posterUrl] = await Promise.all([
    browserUrl(asset.key),
    browserUrl(asset.key, { downloadName: `${fileName}.mp4` }),
    asset.posterKey ? browserUrl(asset.posterKey) : null,
  ]);
  return {
    format,
    assetId: asset.id,
    url,
    downloadUrl,
    posterUrl,
    width: asset.width ?? 0,
    height: asset.height ?? 0,
    sizeBytes: Number(asset.sizeBytes),
    durationMs: asset.durationMs ?? 0,
    sidecars: await Promise.all(
      sidecars.map(async (kind) => ({
        kind,
        downloadUrl: await browserUrl(sidecarKey(asset, kind), { downloadName: `${fileName}.${kind}` }),
      })),
    ),
  };
}

/** Of several takes: everything that was found, and the certificate of the worst. */
function syncSummary({ lipSyncs }: ProductionRecord): SyncSummary | null {
  const found = lipSyncs.flatMap((job) => readSyncFigures(job.figures) ?? []);
  const [worst] = [...found].sort((a, b) => severity(b.certificate) - severity(a.certificate));
  if (!worst) return null;
  const { certificate, ...summary } = worst;
  return {
    ...summary,
    frames: found.reduce((sum, figures) => sum + figures.frames, 0),
    faces: Math.max(...found.map((figures) => figures.faces)),
    // Times within a take say nothing of where it is shown when there are several.
    skipped: found.length === 1 ? summary.skipped : [],
    certificate: certificate
      ? { verdict: certificate.verdict, checks: certificate.checks, madeTwice: certificate.attempts > 1 }
      : null,
  };
}

function severity(certificate: { verdict: "pass" | "warn" | "fail" } | undefined): number {
  return certificate ? ["pass", "warn", "fail"].indexOf(certificate.verdict) : -1;
}
