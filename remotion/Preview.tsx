import { useMemo } from "react";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { previewDocument } from "@/lib/domain/preview-document";
import { Main } from "./Main";
import { compositionOf, type MainProps } from "./props";

export type PreviewProps = Pick<MainProps, "document" | "format" | "media">;

/**
 * What the web's Player shows: `<Player component={Preview} inputProps={…} {...previewMetadata(document, format)} />`.
 * The same composition as the render's; before the speech is made its words run at estimated times.
 */
export function Preview({ document, format, media }: PreviewProps) {
  const shown = useMemo(() => previewDocument(document), [document]);
  return <Main document={shown} format={format} media={media} layer="full" />;
}

/** Length, rate and size for the Player: `compositionWidth` and so on. */
export function previewMetadata(document: ProjectDocument, format: FormatId) {
  const { width, height, fps, durationInFrames } = compositionOf(previewDocument(document), format);
  return { compositionWidth: width, compositionHeight: height, fps, durationInFrames };
}
