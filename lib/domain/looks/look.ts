import type { z } from "zod";
import type {
  audioItemSchema,
  captionItemSchema,
  overlayItemSchema,
  textItemSchema,
} from "../../document/items";

/** The fields that the schema names, without its index signature for unknown ones. */
type Named<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };
type Timed = "id" | "kind" | "startMs" | "durationMs";

/** A starting look: how each part of a new document is drawn and heard. */
export interface Look {
  id: string;
  name: string;
  /** One sentence for whoever chooses. */
  description: string;
  /** Two colours that stand for it in a list: ground and accent. */
  swatch: { ground: string; accent: string };
  /** Mood of the music that belongs to it. */
  mood: "calm" | "bright" | "steady";
  background: string;
  captions: Omit<Named<z.input<typeof captionItemSchema>>, Timed>;
  text: Omit<Named<z.input<typeof textItemSchema>>, Timed | "text">;
  /** When the title is on the screen, for a video of `durationMs`. */
  textTime: (durationMs: number) => { startMs: number; durationMs: number };
  logo: Omit<Named<z.input<typeof overlayItemSchema>>, Timed | "content">;
  music: Omit<Named<z.input<typeof audioItemSchema>>, Timed | "asset">;
}
