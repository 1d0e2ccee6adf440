import type { ProjectActions } from "@/components/project/project-actions";
import type { ActionResult } from "@/lib/domain/action-result";
import type { AssetView, ProjectView, VersionView } from "@/lib/domain/views";

/** What the editor may ask the server for, beside its addresses under /api. */
export interface EditorActions extends ProjectActions {
  /** Library views of a document's assets; those that are gone are left out. */
  onOpenAssets: (assetIds: string[]) => Promise<ActionResult<AssetView[]>>;
  onListVersions: (projectId: string) => Promise<ActionResult<VersionView[]>>;
  onOpenVersion: (input: { projectId: string; revision: number }) => Promise<ActionResult<ProjectView>>;
  onNameVersion: (input: {
    projectId: string;
    revision: number;
    /** Empty: the name is taken off, and the version goes with time. */
    name: string;
  }) => Promise<ActionResult<void>>;
  /** Makes an old version the newest, on top of `revision`. */
  onRestoreVersion: (input: {
    projectId: string;
    revision: number;
    restore: number;
  }) => Promise<ActionResult<ProjectView>>;
}
