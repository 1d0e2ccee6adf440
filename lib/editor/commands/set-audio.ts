import { type ProjectDocument, projectDocumentSchema } from "../../document/schema";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { merged } from "../arrange/storable";
import type { Edit } from "../edit";

/** Changes how the whole is mixed: ducking, loudness, and the gate, which undefined turns off. */
export function setAudio(input: { change: Partial<ProjectDocument["audio"]> }): Edit {
  return (document) => {
    const audio = readPart(projectDocumentSchema.shape.audio, merged(document.audio, input.change));
    return sameValue(audio, document.audio) ? document : { ...document, audio };
  };
}
