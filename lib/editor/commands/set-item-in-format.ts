import type { Fit, ItemInput } from "../../document/items";
import type { Place } from "../../document/styles";
import type { FormatId } from "../../document/units";
import { editableItem } from "../arrange/editable";
import { withItems } from "../arrange/place";
import { readItem } from "../arrange/read-item";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { merged } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";

/** What can be different in one format: a video's fit, the subtitles' height, the place of what has one. */
export interface FormatChange {
  hidden?: true | undefined;
  place?: Place | undefined;
  fit?: Fit | undefined;
  y?: number | undefined;
  /** Of a text's type. */
  size?: number | undefined;
}

/** Changes what is different of an item in one format; a field that is undefined is as everywhere again, null all of them. */
export function setItemInFormat(input: { id: string; format: FormatId; change: FormatChange | null }): Edit {
  return (document) => {
    const item = editableItem(document, input.id);
    if (item.kind === "audio") throw new EditRefused("A sound is the same in every format.");
    const { formats = {}, ...everywhere } = item;
    const { [input.format]: own = {}, ...others } = formats as Partial<Record<FormatId, FormatChange>>;
    const changed = input.change === null ? {} : merged<FormatChange>(own, input.change);
    const next = Object.keys(changed).length === 0 ? others : { ...others, [input.format]: changed };
    const read = readItem(
      document,
      (Object.keys(next).length === 0 ? everywhere : { ...everywhere, formats: next }) as ItemInput,
    );
    return sameValue(read, item) ? document : settle(document, withItems(document, [read]));
  };
}
