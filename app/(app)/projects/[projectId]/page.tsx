import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Studio } from "@/components/new-video/studio";
import type { Actor } from "@/lib/domain/actor";
import type { AssetView } from "@/lib/domain/views";
import { type Brief, briefOf } from "@/lib/editor/brief";
import { isEdited } from "@/lib/editor/edited";
import { AppError } from "@/lib/errors";
import { listBackends } from "@/lib/server/operations/list-backends";
import { listVoices } from "@/lib/server/operations/list-voices";
import { openAsset } from "@/lib/server/operations/open-asset";
import { openProject } from "@/lib/server/operations/open-project";
import { orNotFound, pageActor } from "../../page-actor";
import { firstBrief, studioActions } from "../../studio-props";

export const metadata: Metadata = { title: "Draft" };

interface ProjectPageProps {
  params: Promise<{ projectId: string }>;
}

export default async function ProjectPage({ params }: ProjectPageProps) {
  const { projectId } = await params;
  const actor = await pageActor(`/projects/${projectId}`);
  const [project, voices, backends] = await Promise.all([
    orNotFound(openProject(actor, projectId)).catch((error) => {
      // The editor's page says so, and offers the project as a file.
      if (error instanceof AppError && error.code === "newer_document")
        redirect(`/projects/${projectId}/edit`);
      throw error;
    }),
    listVoices(actor),
    listBackends(actor),
  ]);
  if (isEdited(project.document)) redirect(`/projects/${projectId}/edit`);
  const fallback = firstBrief(voices);
  const brief = briefOf(project.document, fallback);
  return (
    <Studio
      key={project.id}
      initial={{ brief, saved: { projectId: project.id, revision: project.revision } }}
      assets={await openAssets(actor, brief)}
      voices={voices}
      backends={backends}
      start="empty"
      actions={studioActions}
    />
  );
}

/** The library's assets that a brief names; deleted ones are left out, and the form asks for another. */
async function openAssets(actor: Actor, brief: Brief): Promise<AssetView[]> {
  const sources = [brief.face?.source, brief.audio?.source, brief.logo?.source];
  const opened = sources.map(async (source) => {
    if (source?.from !== "library") return [];
    try {
      return [await openAsset(actor, source.assetId)];
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") return [];
      throw error;
    }
  });
  return (await Promise.all(opened)).flat();
}
