/** What is recorded, word for word, with who, when and which face. */
export const CONSENT_STATEMENT =
  "I am the person in this video, or they have agreed that I make them say new words.";
