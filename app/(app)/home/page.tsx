import type { Metadata } from "next";
import { Library } from "@/components/library/library";
import { listProjects } from "@/lib/server/operations/list-projects";
import { pageActor } from "../page-actor";
import { bringBackProject, loadProjects, removeProject } from "./actions";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const actor = await pageActor("/home");
  const { projects, nextCursor } = await listProjects(actor, {});
  return (
    <Library
      projects={projects}
      nextCursor={nextCursor}
      onLoadMore={loadProjects}
      onDelete={removeProject}
      onRestore={bringBackProject}
    />
  );
}
