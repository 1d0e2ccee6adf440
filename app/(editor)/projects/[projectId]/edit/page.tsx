import type { Metadata } from "next";
import { orNotFound, pageActor } from "@/app/(app)/page-actor";
import { projectActions } from "@/app/project-props";
import type { EditorActions } from "@/components/editor/editor-actions";
import { Editor } from "@/components/editor/shell/editor";
import { NewerProject } from "@/components/editor/shell/newer-project";
import { AppError } from "@/lib/errors";
import { listVoices } from "@/lib/server/operations/list-voices";
import { openAssets } from "@/lib/server/operations/open-assets";
import { openProject } from "@/lib/server/operations/open-project";
import { openStoredProject } from "@/lib/server/operations/open-stored-project";
import { bringBackVersion, giveVersionName, loadVersions, lookAtVersion, lookUpAssets } from "./actions";

export const metadata: Metadata = { title: "Editor" };

const actions: EditorActions = {
  ...projectActions,
  onOpenAssets: lookUpAssets,
  onListVersions: loadVersions,
  onOpenVersion: lookAtVersion,
  onNameVersion: giveVersionName,
  onRestoreVersion: bringBackVersion,
};

interface EditorPageProps {
  params: Promise<{ projectId: string }>;
}

export default async function EditorPage({ params }: EditorPageProps) {
  const { projectId } = await params;
  const actor = await pageActor(`/projects/${projectId}/edit`);
  const project = await orNotFound(
    openProject(actor, projectId).catch((error) => {
      if (error instanceof AppError && error.code === "newer_document") return null;
      throw error;
    }),
  );
  if (!project) {
    const { name } = await openStoredProject(actor, projectId);
    return <NewerProject name={name} fileHref={`/api/projects/${projectId}/document`} />;
  }
  const sources = Object.values(project.document.assets).map(({ source }) => source);
  const assetIds = sources.flatMap((source) => (source.from === "library" ? source.assetId : []));
  const [assets, voices] = await Promise.all([openAssets(actor, [...new Set(assetIds)]), listVoices(actor)]);
  return <Editor key={project.id} project={project} assets={assets} voices={voices} actions={actions} />;
}
