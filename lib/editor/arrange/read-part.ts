import type { ZodType } from "zod";
import { EditRefused } from "../edit";
import { storable } from "./storable";

/** A part of the document as its schema has it. @throws EditRefused with the field that cannot be */
export function readPart<Part>(schema: ZodType<Part>, input: unknown): Part {
  const parsed = schema.safeParse(storable(input));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EditRefused(`This value cannot be used: ${issue?.path.join(" ")} (${issue?.message}).`);
}
