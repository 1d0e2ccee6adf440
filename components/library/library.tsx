"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/lib/client/ask";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectCard } from "@/lib/domain/views";
import { ImportProject } from "./import-project";
import { LIBRARY_GRID } from "./library-grid";
import { NewVideoTile, StartHere } from "./new-video-tile";
import { isMaking, ProjectPoster } from "./project-poster";

const REFRESH_MS = 4000;

interface LibraryProps {
  projects: ProjectCard[];
  nextCursor: string | null;
  onLoadMore: (
    cursor: string,
  ) => Promise<ActionResult<{ projects: ProjectCard[]; nextCursor: string | null }>>;
  onRename: (input: { projectId: string; name: string }) => Promise<ActionResult<void>>;
  onCopy: (projectId: string) => Promise<ActionResult<{ id: string; name: string }>>;
  onDelete: (projectId: string) => Promise<ActionResult<void>>;
  onRestore: (projectId: string) => Promise<ActionResult<void>>;
}

/** Everything in the workspace, newest first. Posters of videos in the making keep themselves up to date. */
export function Library(props: LibraryProps) {
  const { projects, nextCursor, onLoadMore, onRename, onCopy, onDelete, onRestore } = props;
  const router = useRouter();
  const toast = useToast();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [older, setOlder] = useState<{ projects: ProjectCard[]; nextCursor: string | null } | null>(null);
  const [loading, startLoading] = useTransition();

  const newest = new Set(projects.map((project) => project.id));
  const shown = [...projects, ...(older?.projects ?? []).filter((project) => !newest.has(project.id))].filter(
    (project) => !hidden.has(project.id),
  );
  const cursor = older ? older.nextCursor : nextCursor;
  const making = shown.some(isMaking);

  useEffect(() => {
    if (!making) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [making, router]);

  function hide(projectId: string, gone: boolean) {
    setHidden((before) => {
      const after = new Set(before);
      if (gone) after.add(projectId);
      else after.delete(projectId);
      return after;
    });
  }

  async function rename(project: ProjectCard, name: string): Promise<string | null> {
    const renamed = await ask(() => onRename({ projectId: project.id, name }));
    if (!renamed.ok) return renamed.message;
    toast({ tone: "done", text: `“${project.name}” is called “${name}” now.` });
    router.refresh();
    return null;
  }

  async function copy(project: ProjectCard) {
    const copied = await ask(() => onCopy(project.id));
    if (!copied.ok) {
      toast({ tone: "problem", text: copied.message });
      return;
    }
    const { id, name } = copied.value;
    toast({
      tone: "done",
      text: `“${name}” is made.`,
      action: { label: "Open it", onAct: () => router.push(`/projects/${id}/edit`) },
    });
    router.refresh();
  }

  async function remove(project: ProjectCard) {
    hide(project.id, true);
    const removed = await ask(() => onDelete(project.id));
    if (!removed.ok) {
      hide(project.id, false);
      toast({ tone: "problem", text: removed.message });
      return;
    }
    toast({
      tone: "done",
      text: `“${project.name}” is deleted.`,
      action: { label: "Undo", onAct: () => restore(project) },
    });
  }

  async function restore(project: ProjectCard) {
    const restored = await ask(() => onRestore(project.id));
    if (restored.ok) hide(project.id, false);
    else toast({ tone: "problem", text: restored.message });
    router.refresh();
  }

  function loadMore() {
    if (!cursor) return;
    startLoading(async () => {
      const more = await ask(() => onLoadMore(cursor));
      if (more.ok) {
        const { projects: next, nextCursor } = more.value;
        setOlder((before) => ({ projects: [...(before?.projects ?? []), ...next], nextCursor }));
      } else toast({ tone: "problem", text: more.message });
    });
  }

  if (shown.length === 0) return <StartHere />;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pt-8 pb-6">
        <h1 className="font-display font-semibold text-xl">Your videos</h1>
        <ImportProject />
      </div>
      <ul className={LIBRARY_GRID}>
        <li>
          <NewVideoTile />
        </li>
        {shown.map((project) => (
          <li key={project.id} className="[contain-intrinsic-size:auto_24rem] [content-visibility:auto]">
            <ProjectPoster
              project={project}
              onRename={(name) => rename(project, name)}
              onCopy={() => copy(project)}
              onDelete={() => remove(project)}
            />
          </li>
        ))}
      </ul>
      {cursor && (
        <div className="flex justify-center pt-10">
          <Button busy={loading} onClick={loadMore}>
            Show older videos
          </Button>
        </div>
      )}
    </>
  );
}
