import { isMade, type MadeTake, takesInOrder } from "@/lib/document/derive";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findAssets } from "../data/assets";
import { unsafeFindSameLipSync, unsafeFindSameSpeech } from "../data/making";
import { findProject } from "../data/projects";
import { lostFiles } from "../lost-files";
import { madeTake } from "../making/made-takes";
import { lipSyncInputs, speechHash } from "../making/take-inputs";
import { requireDocument } from "../require-document";

/**
 * What was made before of the project's takes that are not made in its document: by "Make video" from the form, or by an
 * editor that closed meanwhile. By take id; takes with other inputs, and those whose video is gone, are not among them.
 */
export async function findMadeTakes(actor: Actor, projectId: string): Promise<Record<string, MadeTake>> {
  const project = await findProject(actor, projectId);
  if (!project) throw new AppError("not_found");
  const document = requireDocument(project.document);
  const found: Record<string, MadeTake> = {};
  for (const take of takesInOrder(document)) {
    if (isMade(take)) continue;
    const speech = await unsafeFindSameSpeech(actor.workspaceId, speechHash(document, take));
    if (!speech) continue;
    const inputs = await lipSyncInputs(actor.workspaceId, document, take, speech.audioAssetId).catch(
      ifMissing,
    );
    const same = inputs && (await unsafeFindSameLipSync(actor.workspaceId, inputs.hash));
    const [synced] = same ? await findAssets(actor, [same.resultAssetId]) : [];
    if (!synced || (await lostFiles([synced])).size > 0) continue;
    const made = madeTake({ words: speech.words, synced });
    if (made) found[take.id] = made;
  }
  return found;
}

/** A face or a sound that was deleted was made of nothing that we still have. */
function ifMissing(error: unknown): null {
  if (error instanceof AppError && error.code === "media_missing") return null;
  throw error;
}
