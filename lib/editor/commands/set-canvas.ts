import { type ProjectDocument, projectDocumentSchema } from "../../document/schema";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { merged } from "../arrange/storable";
import type { Edit } from "../edit";

/** Changes the picture's background, its frames a second or its size. */
export function setCanvas(input: { change: Partial<ProjectDocument["canvas"]> }): Edit {
  return (document) => {
    const canvas = readPart(projectDocumentSchema.shape.canvas, merged(document.canvas, input.change));
    return sameValue(canvas, document.canvas) ? document : { ...document, canvas };
  };
}
