import type { Metadata } from "next";
import { Library } from "@/components/library/library";
import { listProjects } from "@/lib/server/operations/list-projects";
import { pageActor } from "../page-actor";
import { bringBackProject, duplicateProject, loadProjects, nameProject, removeProject } from "./actions";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const actor = await pageActor("/home");
  const { projects, nextCursor } = await listProjects(actor, {});
  return (
    <Library
      projects={projects}
      nextCursor={nextCursor}
      onLoadMore={loadProjects}
      onRename={nameProject}
      onCopy={duplicateProject}
      onDelete={removeProject}
      onRestore={bringBackProject}
    />
  );
}
