import { type DocumentAsset, documentAssetSchema, type ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { merged } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";

/** Changes what is known of a file: another source (a file that was lost is replaced), its length, where the face is. */
export function setAsset(input: { ref: string; change: Partial<DocumentAsset> }): Edit {
  return (document) => {
    const asset = document.assets[input.ref];
    if (!asset) throw new EditRefused("This file is not in the video any more.");
    const next = readPart(documentAssetSchema, merged(asset, input.change));
    if (sameValue(next, asset)) return document;
    const assets = { ...document.assets, [input.ref]: next };
    return sameValue(next.source, asset.source)
      ? { ...document, assets }
      : { ...document, assets, takes: madeOfAnother(document.takes, input.ref) };
  };
}

/** What was made of another face or of other words has to be made again. */
function madeOfAnother(takes: ProjectDocument["takes"], ref: string): ProjectDocument["takes"] {
  if (!Object.values(takes).some((take) => isOf(take, ref))) return takes;
  return Object.fromEntries(
    Object.entries(takes).map(([id, take]) => {
      if (!isOf(take, ref)) return [id, take];
      const { synced: _synced, ...rest } = take;
      return [id, rest];
    }),
  );
}

function isOf({ asset, speech, synced }: Take, ref: string): boolean {
  return synced !== undefined && (asset === ref || (speech.kind === "audio" && speech.asset === ref));
}
