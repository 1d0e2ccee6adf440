import { type DocumentAsset, documentAssetSchema } from "../../document/schema";
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
    return { ...document, assets: { ...document.assets, [input.ref]: next } };
  };
}
