import type { Format } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { formatOf } from "../../domain/formats";
import { sameValue } from "../arrange/same-value";
import { type Edit, EditRefused } from "../edit";

/**
 * Sets the formats that are rendered, in this order. New ones get the short side of those that were there; the canvas is as
 * the first. What items have for a format that goes is kept for when it comes back.
 */
export function setFormats(input: { formats: readonly FormatId[] }): Edit {
  return (document) => {
    const shortSide = Math.min(document.canvas.width, document.canvas.height);
    const formats = [...new Set(input.formats)].map(
      (id) => document.formats.find((format) => format.id === id) ?? sized(id, shortSide),
    );
    const [first] = formats;
    if (!first) throw new EditRefused("A video has at least one format.");
    if (sameValue(formats, document.formats)) return document;
    const canvas = { ...document.canvas, width: first.width, height: first.height };
    return { ...document, formats, canvas: sameValue(canvas, document.canvas) ? document.canvas : canvas };
  };
}

function sized(id: FormatId, shortSide: number): Format {
  const whole = formatOf(id, 1080);
  const even = (side: number) => Math.min(4096, Math.max(16, Math.round((side * shortSide) / 1080 / 2) * 2));
  return { id, width: even(whole.width), height: even(whole.height) };
}
