"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";

const PreviewPlayer = dynamic(
  () => import("@/components/project/preview-player").then((module) => module.PreviewPlayer),
  {
    ssr: false,
    loading: () => <Skeleton className="size-full rounded-media" />,
  },
);

interface PreviewPaneProps {
  document: ProjectDocument | null;
  media: Record<string, { url: string }>;
  formats: FormatId[];
  /** Said under the picture, for example that the person is a stand-in. */
  note: string | null;
}

/** The video as it stands, in each of the chosen shapes. */
export function PreviewPane({ document, media, formats, note }: PreviewPaneProps) {
  const [wanted, setWanted] = useState<FormatId>("9:16");
  const format = formats.includes(wanted) ? wanted : (formats[0] ?? "9:16");
  const choice = formats.length > 1 && (
    <Segmented
      label="Preview format"
      value={format}
      options={formats.map((id) => ({ value: id, label: id }))}
      onChange={setWanted}
      className="max-lg:flex-col"
    />
  );
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <div className="min-h-0 w-full flex-1">
        {document && (
          <PreviewPlayer document={document} media={media} format={format}>
            {choice}
          </PreviewPlayer>
        )}
      </div>
      {note && <p className="hidden text-center text-muted text-sm lg:block">{note}</p>}
    </div>
  );
}
