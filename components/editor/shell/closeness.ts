/**
 * How well a command fits what was typed, 0 to 1: every word of it is there. Best where the command begins with it, then where
 * each word begins one of the command's.
 */
export function closeness(command: string, typed: string): number {
  const name = command.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => name.includes(word))) return 0;
  if (name.startsWith(words.join(" "))) return 1;
  return words.every((word) => name.startsWith(word) || name.includes(` ${word}`)) ? 0.75 : 0.5;
}
