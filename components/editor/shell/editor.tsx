"use client";

import { useState } from "react";
import { useSaving } from "@/components/project/use-saving";
import type { AssetView, ProjectView, VoiceView } from "@/lib/domain/views";
import { asEdited } from "@/lib/editor/edited";
import type { EditorActions } from "../editor-actions";
import { type EditContent, openedContent, readContent, writeContent } from "./edit-content";
import { EditorSkeleton } from "./editor-skeleton";
import { OpenEditor } from "./open-editor";
import { useDarkByDefault } from "./use-dark-by-default";

const KEPT = { write: writeContent, read: readContent };

interface EditorProps {
  project: ProjectView;
  /** The library's assets that the document names; deleted ones are left out. */
  assets: AssetView[];
  voices: VoiceView[];
  actions: EditorActions;
}

/** The editor's page: once it is known what an earlier visit left, the editor opens with that. */
export function Editor({ project, assets, voices, actions }: EditorProps) {
  useDarkByDefault();
  const [opened] = useState(() => openedContent(project));
  const [start, setStart] = useState<{ content: EditContent; unsent: boolean } | null>(null);
  const { saving, save, others } = useSaving<EditContent>({
    opened: { content: opened, point: { projectId: project.id, revision: project.revision } },
    kind: "edit",
    storedOf: storedOfEdit,
    kept: KEPT,
    actions,
    onBegun: (left) => setStart(left ?? { content: opened, unsent: false }),
    onCreated: (projectId) => window.history.replaceState(null, "", `/projects/${projectId}/edit`),
  });
  if (!start) return <EditorSkeleton />;
  return (
    <OpenEditor
      start={start}
      saving={saving}
      save={save}
      others={others}
      projectId={saving.point()?.projectId ?? project.id}
      assets={assets}
      voices={voices}
      actions={actions}
    />
  );
}

function storedOfEdit({ name, document }: EditContent) {
  return { name, document: asEdited(document) };
}
