import type { ProjectActions } from "@/components/project/project-actions";
import {
  bringBackAsset,
  consent,
  create,
  loadAssets,
  open,
  removeAsset,
  save,
  takeSample,
} from "./project-actions";

/** What the form and the editor both may ask the server for. */
export const projectActions: ProjectActions = {
  onCreate: create,
  onSave: save,
  onOpen: open,
  onLoadAssets: loadAssets,
  onDeleteAsset: removeAsset,
  onRestoreAsset: bringBackAsset,
  onUseSample: takeSample,
  onConsent: consent,
};
