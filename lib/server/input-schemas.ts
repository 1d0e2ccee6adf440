import { z } from "zod";

// What the inputs of several actions and routes are made of.

/** An id, or a cursor, of anything. */
export const idSchema = z.string().min(1).max(64);
/** The revision of a project that a change is based on. */
export const revisionSchema = z.number().int().positive();
/** The name of a project, a version or a file. */
export const nameSchema = z.string().max(200);
