"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PreviewPlayer } from "@/components/project/preview-player";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { durationMs, usedAssets } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import type { VersionView } from "@/lib/domain/views";
import { differencesBetween } from "@/lib/editor/differences";
import type { EditorActions } from "../editor-actions";
import { useEditor, useEditorContext } from "../editor-context";
import { useKept } from "./project-context";
import { whenWords } from "./version-list";

interface VersionPreviewProps {
  version: VersionView;
  isNewest: boolean;
  onRename: (name: string) => Promise<boolean>;
  onRestored: () => void;
}

/** A version to look at: it plays, says what is different in it, and can be brought back. */
export function VersionPreview({ version, isNewest, onRename, onRestored }: VersionPreviewProps) {
  const { projectId, actions } = useEditorContext();
  const { restore } = useKept();
  const toast = useToast();
  const now = useEditor((editor) => editor.document);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: ["version", projectId, version.revision],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => openVersion(actions, projectId, version.revision),
  });

  if (query.isPending) return <Skeleton className="h-80" />;
  if (query.isError) return <Notice tone="problem">{query.error.message}</Notice>;
  const { document, media } = query.data;
  const differences = isNewest ? [] : differencesBetween(now, document);
  const [format] = document.formats;

  async function bringBack() {
    setBusy(true);
    const restored = await restore(version.revision);
    setBusy(false);
    if (!restored) return;
    toast({
      tone: "done",
      text: `The version of ${whenWords(version.createdAt)} is back. Undo takes it away again.`,
    });
    onRestored();
  }

  return (
    <section
      aria-label={version.name ?? whenWords(version.createdAt)}
      className="flex min-w-0 flex-col gap-4"
    >
      <div className="h-72 max-sm:h-48">
        {format && durationMs(previewDocument(document)) > 0 ? (
          <PreviewPlayer document={document} media={media} format={format.id} />
        ) : (
          <p className="flex h-full items-center justify-center rounded-media bg-sunken text-muted text-sm">
            There was nothing in it yet.
          </p>
        )}
      </div>
      {isNewest ? (
        <p className="text-muted text-sm">This is what you see in the editor.</p>
      ) : (
        <>
          <div className="text-sm">
            <h3 className="font-medium">Beside what is there now</h3>
            {differences.length === 0 ? (
              <p className="mt-1 text-muted">It shows the same.</p>
            ) : (
              <ul className="mt-1 list-inside list-disc text-muted">
                {differences.map((difference) => (
                  <li key={difference}>{difference}</li>
                ))}
              </ul>
            )}
          </div>
          <div className="flex flex-wrap gap-2">
            <Button look="primary" busy={busy} onClick={bringBack}>
              Bring this version back
            </Button>
            {version.name !== null && (
              <Button look="quiet" onClick={() => void onRename("")}>
                Take its name off
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** A version with the addresses of what it shows. */
async function openVersion(
  actions: EditorActions,
  projectId: string,
  revision: number,
): Promise<{ document: ProjectDocument; media: Record<string, { url: string }> }> {
  const opened = await actions.onOpenVersion({ projectId, revision });
  if (!opened.ok) throw new Error(opened.message);
  const { document } = opened.value;
  const sources = usedAssets(document).flatMap((ref) => {
    const source = document.assets[ref]?.source;
    return source ? [{ ref, source }] : [];
  });
  const ids = sources.flatMap(({ source }) => (source.from === "library" ? source.assetId : []));
  const assets = await actions.onOpenAssets([...new Set(ids)]);
  if (!assets.ok) throw new Error(assets.message);
  const urls = new Map(assets.value.map(({ id, previewUrl, url }) => [id, previewUrl ?? url]));
  const media = sources.flatMap(({ ref, source }) => {
    const url = source.from === "sample" ? source.file : urls.get(source.assetId);
    return url ? [[ref, { url }] as const] : [];
  });
  return { document, media: Object.fromEntries(media) };
}
