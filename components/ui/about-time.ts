/** "about 2 minutes": no more exact than anyone knows. */
export function aboutTime(seconds: number): string {
  if (seconds <= 5) return "a few seconds";
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes <= 1 ? "about a minute" : `about ${minutes} minutes`;
}
