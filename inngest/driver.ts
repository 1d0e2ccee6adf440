import type { IncomingMessage, ServerResponse } from "node:http";

type DriverHealth = {
  ok: boolean;
  mode: "embedded" | "inngest-server";
  /** `leading` and `waiting` (another worker leads) in embedded mode; `serving` with an Inngest server. */
  state: "leading" | "waiting" | "serving";
  callsUnderWay: number;
};

/** What drives the functions in this worker. */
export type Driver = {
  health(): Promise<DriverHealth>;
  /** Answers requests under `/api/inngest`, when an Inngest server calls the functions. */
  answer?: (request: IncomingMessage, response: ServerResponse) => unknown;
  stop(): Promise<void>;
};

export type DriverOptions = {
  databaseUrl: string;
  report: (message: string, error?: unknown) => void;
  /** The driver cannot go on: the worker should exit and be started again. */
  onFatal: () => void;
};
