/** One lip-sync job in a process of its own, so that its memory and time are its own: the job as JSON in, its figures as JSON out. */
import type { LipSyncJob } from "@/engine/job";
import { lipSync } from "@/engine/lipsync";

const job = JSON.parse(process.argv[2] ?? "") as LipSyncJob;
process.stdout.write(`${JSON.stringify(await lipSync(job))}\n`);
