import type { Actor } from "@/lib/domain/actor";
import { createFromLook, LOOKS } from "@/lib/domain/looks";
import { SAMPLES } from "@/lib/domain/samples";
import type { ProductionView } from "@/lib/domain/views";
import { addSample } from "@/lib/server/operations/add-sample";
import { createProject } from "@/lib/server/operations/create-project";
import { giveConsent } from "@/lib/server/operations/give-consent";
import { openProduction } from "@/lib/server/operations/open-production";
import { startProduction } from "@/lib/server/operations/start-production";
import { until } from "./runner";

/** Presses "Make video" for a sample presenter who is to say `text`, small and in one format. */
export async function startSampleProduction(
  actor: Actor,
  text = "Hello, this is new.",
): Promise<ProductionView> {
  const [presenter] = SAMPLES.presenters;
  if (!presenter) throw new Error("there is no sample presenter");
  const face = await addSample(actor, { file: presenter.file });
  await giveConsent(actor, { assetId: face.id, statement: "A drawn person." });
  const document = createFromLook({
    look: LOOKS[0].id,
    face: {
      ...presenter,
      source: { from: "library", assetId: face.id },
      name: presenter.title,
      fps: face.fps ?? 25,
    },
    speech: { kind: "text", text, lang: "en", voiceId: "flite-slt" },
    title: "Test",
    music: null,
    formats: ["9:16"],
    shortSide: 360,
  });
  const project = await createProject(actor, { name: "Test", document });
  return startProduction(actor, { projectId: project.id, revision: project.revision });
}

/** The production once `isIt` holds. While a part of the stack is away, looking goes on. */
export function productionUntil(
  actor: Actor,
  productionId: string,
  what: string,
  isIt: (production: ProductionView) => boolean,
  withinMs = 150_000,
): Promise<ProductionView> {
  return until(
    what,
    async () => {
      const production = await openProduction(actor, productionId).catch(() => null);
      if (!production) return false;
      if (isIt(production)) return production;
      if (production.status.state === "failed")
        throw new Error(`${what}: it failed, ${production.status.code}`);
      return false;
    },
    withinMs,
  );
}

/** Whether a stage is under way, with progress beyond `from`. */
export const isRunning = (production: ProductionView, name: string, from = 0): boolean =>
  production.stages.some(
    (stage) => stage.name === name && stage.state === "running" && stage.progress > from,
  );

export const hasSucceeded = (production: ProductionView): boolean => production.status.state === "succeeded";
