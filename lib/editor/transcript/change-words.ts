import type { ProjectDocument } from "../../document/schema";
import { type EditableText, editableText, isStillText, withWords } from "../arrange/speech-text";
import { deleteWords } from "../commands/delete-words";
import { plannedRewrite, type Voice } from "../commands/rewrite-words";
import { setTakeSpeech } from "../commands/set-take-speech";
import { type Edit, inOrder } from "../edit";
import { transcriptWords } from "../select/transcript-words";
import { type Correction, correctAll } from "./correct-words";
import { plannedCuts } from "./delete-ranges";
import { planChange } from "./plan-change";

/** Words `[from, to)` of the transcript that get a new text, by the least work (`planChange`). */
interface NewWords {
  kind: "change";
  from: number;
  to: number;
  text: string;
  voice: Voice;
}

/** One of several changes: a new text, or another spelling alone. */
export type WordsChange = NewWords | (Correction & { kind: "correct" });

/**
 * Gives words `[from, to)` of the transcript a new text by the least work (`planChange`): new marks are a correction, words
 * taken out a cut, and only what else is said is spoken anew. Words that are not spoken yet take the voice along.
 */
export function changeWords({ newId, ...change }: Omit<NewWords, "kind"> & { newId: () => string }): Edit {
  return changeAll({ changes: [{ kind: "change", ...change }], newId });
}

/**
 * Several changes as one edit (W7): what `changeWords` or `correctWords` does to each, with the transcript read once, so that
 * hundreds of sentences take no longer than a look. @param changes in order, apart
 */
export function changeAll(input: { changes: readonly WordsChange[]; newId: () => string }): Edit {
  return (document) => {
    // From the last to the first: what is before keeps its place and its time.
    const edits = plansOf(document, input.changes).map((plan) => editOf(document, plan, input.newId));
    return inOrder(...edits.reverse())(document);
  };
}

/** What is to be done, in the order of the words. */
type Plan =
  /** Words of one text that is not spoken yet. */
  | { kind: "unspoken"; take: string; changes: { change: NewWords; text: EditableText }[] }
  | { kind: "spelling"; corrections: Correction[] }
  | { kind: "delete"; from: number; to: number }
  | { kind: "cut"; ranges: { from: number; to: number }[] }
  | { kind: "say"; change: NewWords };

function plansOf(document: ProjectDocument, changes: readonly WordsChange[]): Plan[] {
  const plans: Plan[] = [];
  const correct = (correction: Correction) => {
    const last = plans.at(-1);
    if (last?.kind === "spelling") last.corrections.push(correction);
    else plans.push({ kind: "spelling", corrections: [correction] });
  };
  for (const change of changes) {
    if (change.kind === "correct") {
      correct(change);
      continue;
    }
    const { from, to, text, voice } = change;
    const words = transcriptWords(document).slice(from, to);
    if (text.trim() === "") {
      plans.push({ kind: "delete", from, to });
      continue;
    }
    const unspoken = editableText(document, words);
    if (unspoken && isStillText(unspoken.take)) {
      const last = plans.at(-1);
      const part = { change, text: unspoken };
      if (last?.kind === "unspoken" && last.take === unspoken.take.id) last.changes.push(part);
      else plans.push({ kind: "unspoken", take: unspoken.take.id, changes: [part] });
      continue;
    }
    const plan = planChange(words, text, voice.lang);
    if (plan.kind === "say") plans.push({ kind: "say", change });
    if (plan.kind === "spelling") correct({ from, to, text, lang: voice.lang });
    if (plan.kind === "cut") {
      const ranges = plan.ranges.map((range) => ({ from: from + range.from, to: from + range.to }));
      plans.push({ kind: "cut", ranges });
    }
  }
  return plans;
}

function editOf(document: ProjectDocument, plan: Plan, newId: () => string): Edit {
  switch (plan.kind) {
    case "unspoken":
      return said(plan);
    case "spelling":
      return correctAll(plan.corrections);
    case "delete":
      return deleteWords({ ...plan, newId });
    case "cut":
      return plannedCuts(document, { ranges: plan.ranges, newId });
    case "say":
      return plannedRewrite(document, { ...plan.change, newId });
  }
}

/** The text of a take with all its changes, in the voice of the last. */
function said({ take, changes }: Extract<Plan, { kind: "unspoken" }>): Edit {
  return (current) => {
    const speech = current.takes[take]?.speech;
    const voice = changes.at(-1)?.change.voice;
    if (speech?.kind !== "text" || !voice) return current;
    const text = changes.reduceRight(
      (now, { change, text: editable }) =>
        withWords({ ...editable, speech: { ...speech, text: now } }, change.text.trim()),
      speech.text.trimStart(),
    );
    return setTakeSpeech({ take, speech: { ...speech, ...voice, text } })(current);
  };
}
