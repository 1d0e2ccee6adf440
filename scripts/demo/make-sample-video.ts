import { setTimeout as delay } from "node:timers/promises";
import type { FormatId } from "@/lib/document/units";
import { createFromLook, type LookId, lookOf } from "@/lib/domain/looks";
import { SAMPLES } from "@/lib/domain/samples";
import type { ProductionView, RenderedFormat } from "@/lib/domain/views";
import { assetKey } from "@/lib/server/asset-key";
import { findViewer } from "@/lib/server/data/users";
import { addSample } from "@/lib/server/operations/add-sample";
import { createGuest } from "@/lib/server/operations/create-guest";
import { createProject } from "@/lib/server/operations/create-project";
import { listVoices } from "@/lib/server/operations/list-voices";
import { openAsset } from "@/lib/server/operations/open-asset";
import { openProduction } from "@/lib/server/operations/open-production";
import { startProduction } from "@/lib/server/operations/start-production";
import { getToFile } from "@/lib/server/s3";

export interface SampleVideoOptions {
  out: string;
  /** Default: the sample script of the language. */
  text?: string;
  lang: string;
  look: LookId;
  format: FormatId;
  /** Index into the sample presenters. */
  presenter?: number;
  signal: AbortSignal;
  onProgress?: (stage: string, fraction: number) => void;
}

export interface SampleVideoFigures {
  /** From "make" to the finished MP4. */
  seconds: number;
  width: number;
  height: number;
  durationMs: number;
}

/** A guest makes a sample presenter say the words: through the product's own operations, on the running stack. */
export async function makeSampleVideo(options: SampleVideoOptions): Promise<SampleVideoFigures> {
  const userId = await createGuest({ address: "demo" });
  const viewer = await findViewer(userId);
  if (!viewer) throw new Error("the guest that was just made is not there");
  const actor = { userId, workspaceId: viewer.workspace.id, role: viewer.workspace.role };

  const presenter = SAMPLES.presenters[options.presenter ?? 0];
  const voice = (await listVoices(actor)).find(
    ({ lang }) => lang.split("-")[0] === options.lang.split("-")[0],
  );
  const text = options.text ?? SAMPLES.scripts.find(({ lang }) => lang === options.lang)?.text;
  if (!presenter || !voice || !text)
    throw new Error(`There is no sample script or voice for "${options.lang}".`);
  const music = SAMPLES.music.find(({ mood }) => mood === lookOf(options.look).mood);

  const face = await addSample(actor, { file: presenter.file });
  const document = createFromLook({
    look: options.look,
    face: {
      source: { from: "library", assetId: face.id },
      name: face.name,
      width: presenter.width,
      height: presenter.height,
      fps: face.fps ?? 25,
      durationMs: presenter.durationMs,
    },
    speech: { kind: "text", text, lang: options.lang, voiceId: voice.id },
    title: "Hello from TwinSync",
    music: music
      ? { source: { from: "sample", file: music.file }, title: music.title, durationMs: music.durationMs }
      : null,
    formats: [options.format],
  });
  const project = await createProject(actor, { name: "Demo", document });
  const startedAt = performance.now();
  const started = await startProduction(actor, { projectId: project.id, revision: project.revision });
  const output = await finished(() => openProduction(actor, started.id), options);
  const seconds = (performance.now() - startedAt) / 1000;
  const asset = await openAsset(actor, output.assetId);
  await getToFile(
    assetKey({ id: asset.id, workspaceId: actor.workspaceId }, "original"),
    options.out,
    options.signal,
  );
  return { seconds, width: output.width, height: output.height, durationMs: output.durationMs };
}

async function finished(
  look: () => Promise<ProductionView>,
  options: SampleVideoOptions,
): Promise<RenderedFormat> {
  for (;;) {
    const { status, stages } = await look();
    switch (status.state) {
      case "succeeded": {
        const [output] = status.outputs;
        if (!output) throw new Error("The video is finished and has no file.");
        return output;
      }
      case "failed":
        throw new Error(status.message);
      case "cancelled":
        throw new Error("The video was cancelled.");
      default: {
        const stage = stages.find(({ state }) => state === "running" || state === "waiting");
        options.onProgress?.(stage?.name ?? "waiting", status.progress);
      }
    }
    await delay(300, undefined, { signal: options.signal });
  }
}
