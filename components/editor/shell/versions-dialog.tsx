"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { problemWords } from "@/lib/client/api";
import { ask } from "@/lib/client/ask";
import { listedVersions } from "@/lib/domain/version-list";
import { useEditorContext } from "../editor-context";
import { useKept } from "./project-context";
import { VersionList } from "./version-list";

/** It plays, by far the largest part of the editor: what opens the editor does not wait for that. */
const VersionPreview = dynamic(() => import("./version-preview").then((module) => module.VersionPreview), {
  loading: () => <Skeleton className="h-80" />,
});

/** Versions of the project: look at an old one, go back to it, give the one of now a name. */
export function VersionsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Versions"
      description="Every save is kept for an hour, then one an hour, then one a day. What you give a name stays."
      wide
    >
      {open && <Versions onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Versions({ onDone }: { onDone: () => void }) {
  const { projectId, actions } = useEditorContext();
  const { flush } = useKept();
  const toast = useToast();
  const queries = useQueryClient();
  const queryKey = ["versions", projectId];
  const [chosen, setChosen] = useState<number | null>(null);
  const query = useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      // What is on the screen is a version too, and the first in the list.
      await flush();
      const answer = await actions.onListVersions(projectId);
      if (!answer.ok) throw new Error(answer.message);
      return answer.value;
    },
  });

  async function rename(revision: number, name: string): Promise<boolean> {
    const answer = await ask(() => actions.onNameVersion({ projectId, revision, name }));
    if (!answer.ok) toast({ tone: "problem", text: answer.message });
    await queries.invalidateQueries({ queryKey });
    return answer.ok;
  }

  if (query.isPending) return <VersionsSkeleton />;
  if (query.isError) {
    return (
      <Notice
        tone="problem"
        action={
          <Button size="small" onClick={() => query.refetch()}>
            Try again
          </Button>
        }
      >
        {query.error.message || problemWords(query.error)}
      </Notice>
    );
  }
  const versions = listedVersions(query.data);
  const [newest] = versions;
  const shown = versions.find(({ revision }) => revision === chosen) ?? newest;
  if (!newest || !shown) return null;
  return (
    <div className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <NameNow
          key={newest.revision}
          name={newest.name ?? ""}
          onName={(name) => rename(newest.revision, name)}
        />
        <VersionList
          versions={versions}
          newest={newest.revision}
          chosen={shown.revision}
          onChoose={setChosen}
        />
      </div>
      <VersionPreview
        key={shown.revision}
        version={shown}
        isNewest={shown.revision === newest.revision}
        onRename={(name) => rename(shown.revision, name)}
        onRestored={onDone}
      />
    </div>
  );
}

function NameNow({ name, onName }: { name: string; onName: (name: string) => Promise<boolean> }) {
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        setBusy(true);
        await onName(typed);
        setBusy(false);
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField
          label="Name the version of now"
          placeholder="As approved"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Button type="submit" busy={busy} disabled={typed.trim() === name} className="mb-1.5">
        Keep
      </Button>
    </form>
  );
}

function VersionsSkeleton() {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <div className="flex flex-col gap-3">
        {["a", "b", "c", "d", "e"].map((line) => (
          <Skeleton key={line} className="h-12" />
        ))}
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
