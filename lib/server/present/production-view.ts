import { durationMs, takesInOrder } from "@/lib/document/derive";
import { loadDocument } from "@/lib/document/load-document";
import { type FormatId, formatIdSchema } from "@/lib/document/units";
import { estimateDurationMs } from "@/lib/domain/captions/estimate-words";
import { overallProgress, remainingSeconds, type StageWork } from "@/lib/domain/estimate";
import type {
  ProductionStatus,
  ProductionView,
  RenderedFormat,
  StageName,
  StageView,
  SyncSummary,
} from "@/lib/domain/views";
import { describeError, type ErrorCode, isErrorCode } from "@/lib/errors";
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

/** What a browser may see of a production. `outputs` are its rendered assets, as far as they exist. */
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
    stages: jobsOf(production).map(stageView),
    status: await presentStatus(production, production.project.name, outputs),
  };
}

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

const jobsOf = ({ speech, lipSync, renders }: ProductionRecord): { name: StageName; jobs: Job[] }[] => [
  { name: "speech", jobs: speech ? [speech] : [] },
  { name: "lip_sync", jobs: lipSync ? [lipSync] : [] },
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
  const seconds = expectedDurationSeconds(production);
  const elapsed = (Date.now() - attemptStartedAt.getTime()) / 1000;
  // What an earlier attempt made says nothing about the pace of this one.
  const isOfThisAttempt = (job: Job) => !job.finishedAt || job.finishedAt >= attemptStartedAt;
  const frameKey = production.renders.findLast((render) => render.frameKey)?.frameKey;
  return {
    state: production.state === "waiting" ? "waiting" : "running",
    progress: overallProgress(
      workOf(production, () => true),
      seconds,
    ),
    remainingSeconds: remainingSeconds(workOf(production, isOfThisAttempt), seconds, elapsed),
    newestFrameUrl: frameKey ? await browserUrl(frameKey, { fresh: true }) : null,
    delay: delayOf(production),
  };
}

function workOf(production: ProductionRecord, isCounted: (job: Job) => boolean): StageWork[] {
  return jobsOf(production).map(({ name, jobs }) => {
    const counted = jobs.filter(isCounted);
    return { stage: name, progress: meanProgress(counted), count: counted.length };
  });
}

function delayOf(production: ProductionRecord): { code: ErrorCode; message: string } | null {
  const jobs = jobsOf(production).flatMap((stage) => stage.jobs);
  const code = jobs.find((job) => job.failureCode && job.state !== "succeeded")?.failureCode;
  return isErrorCode(code) ? { code, message: describeError(code).message } : null;
}

function expectedDurationSeconds(production: ProductionRecord): number {
  const loaded = loadDocument(production.document);
  if (!loaded.ok) return 10;
  const speech = takesInOrder(loaded.document)[0]?.speech;
  if (speech?.kind === "text") return estimateDurationMs(speech.text, speech.lang, speech.speed) / 1000;
  const audioMs = speech ? loaded.document.assets[speech.asset]?.durationMs : undefined;
  return (audioMs ?? durationMs(loaded.document)) / 1000;
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
  return Promise.all(made.map(({ format, asset }) => presentOutput(format, asset, projectName)));
}

async function presentOutput(
  format: FormatId,
  asset: AssetRecord,
  projectName: string,
): Promise<RenderedFormat> {
  const downloadName = `${projectName.replaceAll(/[\\/:*?"<>|…]/g, " ").trim() || "video"} ${format.replace(":", "x")}.mp4`;
  const [url, downloadUrl, posterUrl] = await Promise.all([
    browserUrl(asset.key),
    browserUrl(asset.key, { downloadName }),
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
  };
}

function syncSummary(production: ProductionRecord): SyncSummary | null {
  const figures = readSyncFigures(production.lipSync?.figures);
  if (!figures) return null;
  const { certificate, ...summary } = figures;
  return {
    ...summary,
    certificate: certificate
      ? { verdict: certificate.verdict, checks: certificate.checks, madeTwice: certificate.attempts > 1 }
      : null,
  };
}
