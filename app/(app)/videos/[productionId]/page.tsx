import type { Metadata } from "next";
import { Production } from "@/components/production/production";
import { speakingItem } from "@/lib/document/derive";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { openAsset } from "@/lib/server/operations/open-asset";
import { openProduction } from "@/lib/server/operations/open-production";
import { openProject } from "@/lib/server/operations/open-project";
import { orNotFound, pageActor } from "../../page-actor";
import { cancel, retry } from "./actions";

export const metadata: Metadata = { title: "Video" };

interface VideoPageProps {
  params: Promise<{ productionId: string }>;
}

export default async function VideoPage({ params }: VideoPageProps) {
  const { productionId } = await params;
  const actor = await pageActor(`/videos/${productionId}`);
  const production = await orNotFound(openProduction(actor, productionId));
  return (
    <Production
      key={production.id}
      initial={production}
      face={await faceOf(actor, production.projectId)}
      onCancel={cancel}
      onRetry={retry}
    />
  );
}

/** The face of the project, for "Make another" and as the first picture; null when one of the two is deleted. */
async function faceOf(
  actor: Actor,
  projectId: string,
): Promise<{ assetId: string; posterUrl: string | null } | null> {
  try {
    const { document } = await openProject(actor, projectId);
    const item = speakingItem(document);
    const source = item && document.assets[item.asset]?.source;
    if (source?.from !== "library") return null;
    const { posterUrl } = await openAsset(actor, source.assetId);
    return { assetId: source.assetId, posterUrl };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
