#!/usr/bin/env node
// Prisma starts its schema engine as an executable file, so this one has to be runnable as it is.
import { register } from "tsx/esm/api";

register();
await import("./main.ts");
