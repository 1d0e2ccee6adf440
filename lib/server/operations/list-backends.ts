import type { Actor } from "@/lib/domain/actor";
import type { BackendView } from "@/lib/domain/views";
import { env } from "@/lib/env";
import { askBackends } from "../lip-sync/ask-backends";

const NOT_COMMERCIAL = "Not for commercial use";

/** What can make mouths in this installation, the default first. Empty when no engine tells. */
export async function listBackends(_actor: Actor): Promise<BackendView[]> {
  const answers = await Promise.all(env().LIPSYNC_ENGINES.map(askBackends));
  const views = new Map<string, BackendView>();
  for (const answer of answers) {
    for (const { id, label, licence, availability } of answer?.backends ?? []) {
      if (availability.is !== "ready") continue;
      const note = licence.commercialUse === "no" ? NOT_COMMERCIAL : null;
      views.set(id, { id, label, note, isDefault: id === answers[0]?.default });
    }
  }
  return [...views.values()].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}
