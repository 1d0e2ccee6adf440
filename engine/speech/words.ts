/** A word of a text: what is written and where (UTF-16 index). */
export interface WordToken {
  text: string;
  index: number;
}

/** Sentences longer than this are cut at a comma or a space, so that progress and cancelling stay fine-grained. */
const MAX_SENTENCE_CHARS = 300;
const ABBREVIATION = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|No|Jr|Sr)\.\s*$/;
const NOT_SPOKEN =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u200d|\ufe0e|\ufe0f|\u20e3/gu;

/** The text without emoji and control characters, which a voice would read out by name or stumble over. */
export function stripUnspoken(text: string): string {
  return text
    .replace(/[0-9#*]\ufe0f?\u20e3/gu, " ")
    .replace(NOT_SPOKEN, " ")
    .replace(/[\p{Cc}\u200b\u2028\u2029\ufeff]+/gu, " ");
}

/** Words as Unicode (UAX #29) and the language's dictionary see them: also for Chinese, Japanese and Thai. */
export function splitWords(text: string, lang: string): WordToken[] {
  return [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)]
    .filter((segment) => segment.isWordLike)
    .map((segment) => ({ text: segment.segment, index: segment.index }));
}

/** A number keeps the sign that changes how it is said. */
export function spokenForm(sentence: string, token: WordToken): string {
  const before = sentence.slice(0, token.index).match(/[$£€]$/)?.[0] ?? "";
  const after = sentence.slice(token.index + token.text.length).match(/^%/)?.[0] ?? "";
  return before + token.text + after;
}

/** Sentences that hold at least one word, in order, trimmed. */
export function splitSentences(text: string, lang: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)) {
    const previous = sentences.at(-1);
    if (previous !== undefined && ABBREVIATION.test(previous))
      sentences[sentences.length - 1] = previous + segment;
    else sentences.push(segment);
  }
  return sentences
    .flatMap((sentence) => cutLong(sentence))
    .map((sentence) => sentence.trim())
    .filter((sentence) => splitWords(sentence, lang).length > 0);
}

function cutLong(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > MAX_SENTENCE_CHARS) {
    const head = rest.slice(0, MAX_SENTENCE_CHARS);
    const comma = Math.max(...[",", ";", ":", "、", "，", "；", "،"].map((mark) => head.lastIndexOf(mark)));
    const space = head.lastIndexOf(" ");
    const cut = comma > MAX_SENTENCE_CHARS / 3 ? comma + 1 : space > 0 ? space + 1 : wholeCharacters(head);
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

/** The length of `head` without a surrogate pair cut in two. */
function wholeCharacters(head: string): number {
  const last = head.charCodeAt(head.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? head.length - 1 : head.length;
}
