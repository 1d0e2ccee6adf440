import type { MadeTake } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import type { Edit } from "@/lib/editor/edit";
import { takeInMade } from "@/lib/editor/take-making";

/** How the editor's document is read, brought to the server, and changed. */
interface TakeInPorts {
  document: () => ProjectDocument;
  /** Null when it could not be saved. */
  save: () => Promise<number | null>;
  /** What was made of the takes of the saved document. */
  findMade: () => Promise<Record<string, MadeTake>>;
  /** Does an edit that is no step of the user's. */
  absorb: (edit: Edit) => void;
}

/** Saves the document and takes in what was made of it. What is changed meanwhile is left as it is. */
export async function takeIn({ document, save, findMade, absorb }: TakeInPorts): Promise<void> {
  // Before it is saved: what changes while it is on its way is not what was asked for.
  const asked = document();
  if ((await save()) === null) return;
  const made = await findMade();
  if (Object.keys(made).length > 0) absorb(takeInMade(made, asked));
}
