import type { ProjectDocument } from "../../document/schema";

const COLOUR = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

/** The colours that a document's picture uses, without their opacity, in lower case, each once, in order of use. */
export function coloursOf(document: ProjectDocument): string[] {
  const found = new Set<string>();
  collect([document.canvas, document.items], found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (COLOUR.test(value)) found.add(value.slice(0, 7).toLowerCase());
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) collect(part, found);
  }
}
