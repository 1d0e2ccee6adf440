import { type DocumentAsset, documentAssetSchema } from "../../document/schema";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { type Edit, EditRefused } from "../edit";

/** Adds a file that items can show. */
export function addAsset(input: { ref: string; asset: DocumentAsset }): Edit {
  return (document) => {
    const asset = readPart(documentAssetSchema, input.asset);
    const there = document.assets[input.ref];
    if (there && sameValue(there, asset)) return document;
    if (there) throw new EditRefused("Another file has this name already.");
    return { ...document, assets: { ...document.assets, [input.ref]: asset } };
  };
}
