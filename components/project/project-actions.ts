import type { ActionResult } from "@/lib/domain/action-result";
import type { AssetView } from "@/lib/domain/views";
import type { LibraryActions } from "./library-dialog";
import type { SavingActions } from "./use-saving";

/** What the form and the editor both may ask the server for. */
export interface ProjectActions extends SavingActions, LibraryActions {
  onUseSample: (file: string) => Promise<ActionResult<AssetView>>;
  onConsent: (input: { assetId: string; statement: string }) => Promise<ActionResult<void>>;
}
