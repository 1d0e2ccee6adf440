import { aboutTime } from "@/components/ui/about-time";

/** "about 2 minutes left"; nothing while nobody knows. */
export function remainingWords(seconds: number | null): string {
  return seconds === null ? "" : `${aboutTime(seconds)} left`;
}
