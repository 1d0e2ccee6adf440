export interface Figure {
  /** Stable name for programs, e.g. `make.total`. */
  id: string;
  what: string;
  value: number;
  unit: "s" | "ms" | "MB" | "× real time";
  /** The most it may be; null where it only explains another figure. */
  limit: number | null;
}

export const isOver = ({ value, limit }: Figure): boolean => limit !== null && value > limit;

/** One line a figure: what, value, limit, ok or over. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    amount(figure.value, figure.unit),
    figure.limit === null ? "" : amount(figure.limit, figure.unit),
    figure.limit === null ? "" : isOver(figure) ? "over" : "ok",
  ]);
  const table = [["", "measured", "limit", ""], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map(([what = "", value = "", limit = "", verdict = ""]) => {
      const [first = 0, second = 0, third = 0] = widths;
      return `${what.padEnd(first)}  ${value.padStart(second)}  ${limit.padStart(third)}  ${verdict}`.trimEnd();
    })
    .join("\n");
}

function amount(value: number, unit: Figure["unit"]): string {
  switch (unit) {
    case "s":
      return `${value.toFixed(1)} s`;
    case "ms":
      return `${value.toFixed(1)} ms`;
    case "MB":
      return `${Math.round(value)} MB`;
    case "× real time":
      return `${value.toFixed(2)} ×`;
  }
}
