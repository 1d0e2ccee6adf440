import { type MadeTake, withTake } from "../../document/derive";
import { apart } from "../arrange/place";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";

/**
 * Puts in what was made of a take. It is no edit of the user's: what is on locked tracks moves along too. The caller has
 * checked that the take still says what was made.
 */
export function applyTake(input: { take: string; made: MadeTake }): Edit {
  return (document) => {
    const take = document.takes[input.take];
    if (!take) throw new EditRefused("What was made is not in the video any more.");
    const { spoken, synced } = input.made;
    if (spoken.asset !== undefined && !document.assets[spoken.asset]) {
      throw new EditRefused("The sound of what was made is missing.");
    }
    if (sameValue(take.spoken, spoken) && take.synced === synced?.ref) return document;
    return settle(document, apart(withTake(document, take.id, input.made), "move"));
  };
}
