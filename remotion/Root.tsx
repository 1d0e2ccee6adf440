import { type CalculateMetadataFunction, Composition } from "remotion";
import { createFromLook } from "@/lib/domain/looks";
import { Main } from "./Main";
import { compositionOf, type MainProps, mainPropsSchema } from "./props";

/** What the studio shows when nothing is given: a look without media. */
const EXAMPLE: MainProps = {
  document: createFromLook({
    look: "quiet-studio",
    face: {
      source: { from: "sample", file: "face.mp4" },
      name: "Face",
      width: 1080,
      height: 1920,
      fps: 30,
      durationMs: 8000,
    },
    speech: { kind: "text", text: "Say anything, in any language.", lang: "en", voiceId: "any" },
    title: "Say anything",
    formats: ["9:16", "1:1", "16:9"],
  }),
  format: "9:16",
  media: {},
  layer: "full",
};

const calculateMetadata: CalculateMetadataFunction<MainProps> = ({ props }) =>
  compositionOf(props.document, props.format);

export function Root() {
  return (
    <Composition
      id="Main"
      component={Main}
      schema={mainPropsSchema}
      defaultProps={EXAMPLE}
      calculateMetadata={calculateMetadata}
      {...compositionOf(EXAMPLE.document, EXAMPLE.format)}
    />
  );
}
