import { type DocumentAsset, documentAssetSchema, type ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";
import { takeLengthMs } from "../arrange/material";
import { readPart } from "../arrange/read-part";
import { expecting, recordingMs } from "../arrange/retime-take";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { merged } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";

/**
 * Changes what is known of a file: another source (a file that was lost is replaced), its length, where the face is. What was
 * made of another face or of another recording has to be made again, and lasts as long as it should by then.
 */
export function setAsset(input: { ref: string; change: Partial<DocumentAsset> }): Edit {
  return (document) => {
    const asset = document.assets[input.ref];
    if (!asset) throw new EditRefused("This file is not in the video any more.");
    const next = readPart(documentAssetSchema, merged(asset, input.change));
    if (sameValue(next, asset)) return document;
    const known = { ...document, assets: { ...document.assets, [input.ref]: next } };
    const remade = sameValue(next.source, asset.source) ? known : madeOfAnother(known, input.ref);
    return settle(document, ofItsLength(remade, input.ref));
  };
}

/** Takes that say a recording and are not made last as long as it does. No arranging of the user's: locked tracks move along. */
function ofItsLength(document: ProjectDocument, ref: string): ProjectDocument {
  return Object.values(document.takes).reduce((current, take) => {
    const { speech, spoken } = take;
    const lengthMs = recordingMs(current, speech);
    if (speech.kind !== "audio" || speech.asset !== ref || spoken || !lengthMs) return current;
    return lengthMs === takeLengthMs(current, take) ? current : expecting(current, take, lengthMs, "move");
  }, document);
}

function madeOfAnother(document: ProjectDocument, ref: string): ProjectDocument {
  const takes = Object.entries(document.takes).map(([id, take]) => [id, unmade(take, ref)] as const);
  const same = takes.every(([id, take]) => take === document.takes[id]);
  return same ? document : { ...document, takes: Object.fromEntries(takes) };
}

/** A take without what was made of a file: of another face the mouth, of another recording the words too. */
function unmade(take: Take, ref: string): Take {
  if (take.speech.kind === "audio" && take.speech.asset === ref && take.spoken) {
    const { synced: _synced, spoken, ...rest } = take;
    return { ...rest, expectedMs: spoken.durationMs };
  }
  if (take.asset !== ref || take.synced === undefined) return take;
  const { synced: _synced, ...rest } = take;
  return rest;
}
