/** One measured number beside the limit that it is judged by. */
export interface Measurement {
  /** Begins with the number of the acceptance measurement that it belongs to, e.g. `3.margin`. */
  id: string;
  what: string;
  unit:
    | "r"
    | "ms"
    | "share"
    | "ratio"
    | "count"
    | "frames"
    | "face widths"
    | "eye widths"
    | "× real time"
    | "MB";
  /** Null: this footage or speech gives nothing to measure it by. */
  value: number | null;
  /** Null: reported as it is. */
  limit: Limit | null;
  /** Of so many things (closures, frames): the limit then holds for all pairs' things together, not for each pair. */
  among?: number;
}

export type Limit = { atLeast: number } | { atMost: number };

/** The parts of a measurement in the order in which a table shows them. */
export const measured = (
  id: string,
  what: string,
  unit: Measurement["unit"],
  value: number | null,
  limit: Limit | null,
): Measurement => ({ id, what, unit, value, limit });

export type Verdict = "pass" | "FAIL" | "n/a" | "";

/** A share whose limit is judged over all pairs together. */
export const pooled = (
  id: string,
  what: string,
  found: { share: number; count: number } | null,
  limit: Limit,
): Measurement => ({
  ...measured(id, what, "share", found?.share ?? null, limit),
  among: found?.count ?? 0,
});

/** Never passes what could not be measured. */
export function verdictOf({ value, limit, among }: Measurement): Verdict {
  if (value === null || Number.isNaN(value)) return "n/a";
  if (!limit || among !== undefined) return "";
  return holds(value, limit) ? "pass" : "FAIL";
}

function holds(value: number, limit: Limit): boolean {
  return "atLeast" in limit ? value >= limit.atLeast : value <= limit.atMost;
}
/** One row per id over all that were measured: the worst value and the mean. */
export interface Summary extends Omit<Measurement, "value" | "among"> {
  mean: number | null;
  worst: number | null;
  measured: number;
  of: number;
  pass: boolean | null;
}

/** @param lists one list of measurements per pair or clip */
export function summarise(lists: readonly (readonly Measurement[])[]): Summary[] {
  const byId = new Map<string, Measurement[]>();
  for (const one of lists.flat()) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  return [...byId.values()].map((all) => {
    const [first] = all as [Measurement];
    const { value: _value, among, ...rest } = first;
    const values = all.flatMap(({ value }) => (value === null || Number.isNaN(value) ? [] : [value]));
    const low = first.limit !== null && "atLeast" in first.limit;
    const mean = weightedMean(all);
    const isPass = among === undefined ? !all.some((one) => verdictOf(one) === "FAIL") : null;
    return {
      ...{ ...rest, mean },
      worst: values.length ? (low ? Math.min(...values) : Math.max(...values)) : null,
      ...{ measured: values.length, of: all.length },
      pass: first.limit === null || mean === null ? null : (isPass ?? holds(mean, first.limit)),
    };
  });
}

/** Over what was measured, each by how many things it is a share of. */
function weightedMean(all: readonly Measurement[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const { value, among = 1 } of all) {
    if (value === null || Number.isNaN(value)) continue;
    sum += value * among;
    weight += among;
  }
  return weight ? sum / weight : null;
}

export function formatMeasurements(list: readonly Measurement[]): string {
  return table(
    list.map((one) => [one.id, one.what, amount(one.value, one.unit), limitText(one.limit), verdictOf(one)]),
  );
}

export function formatSummary(list: readonly Summary[]): string {
  const head = ["", "", "mean", "worst", "limit", "", "measured"];
  const rows = list.map((one) => [
    ...[one.id, one.what, amount(one.mean, one.unit), amount(one.worst, one.unit), limitText(one.limit)],
    ...[one.pass === null ? "" : one.pass ? "pass" : "FAIL", `${one.measured}/${one.of}`],
  ]);
  return table([head, ...rows]);
}

function limitText(limit: Limit | null): string {
  if (!limit) return "";
  return "atLeast" in limit ? `≥ ${limit.atLeast}` : `≤ ${limit.atMost}`;
}

function amount(value: number | null, unit: Measurement["unit"]): string {
  if (value === null || Number.isNaN(value)) return "n/a";
  switch (unit) {
    case "ms":
    case "MB":
      return `${Math.round(value)} ${unit}`;
    case "count":
      return String(Math.round(value));
    case "frames":
      return `${value.toFixed(1)} frames`;
    case "share":
      return `${(100 * value).toFixed(1)} %`;
    case "face widths":
    case "eye widths":
      return value.toFixed(4);
    case "× real time":
      return `${value.toFixed(2)} ×`;
    case "r":
    case "ratio":
      return value.toFixed(3);
  }
}

function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, k) =>
    Math.max(...rows.map((row) => row[k]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, k) => (k < 2 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
