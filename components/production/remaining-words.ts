/** "about 2 minutes left"; nothing while nobody knows. */
export function remainingWords(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds <= 5) return "a few seconds left";
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  const minutes = Math.round(seconds / 60);
  return minutes <= 1 ? "about a minute left" : `about ${minutes} minutes left`;
}
