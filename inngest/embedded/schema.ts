import type { Transaction } from "./database";

/**
 * The runner's own schema, apart from the product's. Append only: a version that has been released never changes.
 *
 * - `jobs` is what is to be done and when. A row stays until the transaction that stores what came of it deletes it,
 *   so a crash repeats the call and nothing else. `token` tells a job from one that replaced it under the same key.
 * - `steps.result` is what the SDK is told again; `runs.stack` is the order in which steps finished.
 */
const VERSIONS = [
  `
  create table leader (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null
  );
  create table events (
    seq bigint generated always as identity primary key,
    dedupe_key text not null unique,
    name text not null,
    payload jsonb not null,
    received_at timestamptz not null default now(),
    handled_at timestamptz,
    problem text
  );
  create index on events (seq) where handled_at is null;
  create index on events (handled_at);
  create table runs (
    id text primary key,
    function_id text not null,
    events jsonb not null,
    status text not null default 'running' check (status in ('running', 'completed', 'failed', 'cancelled')),
    stack text[] not null default '{}',
    state_bytes bigint not null default 0,
    request_version int not null default -1,
    plan_only boolean not null default false,
    output jsonb,
    parent_run_id text,
    parent_step_id text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
  );
  create index on runs (function_id) where status = 'running';
  create index on runs (ended_at);
  create table steps (
    run_id text not null references runs on delete cascade,
    id text not null,
    op text not null,
    name text,
    status text not null check (status in ('planned', 'waiting', 'done')),
    result jsonb,
    wait_event text,
    wait_condition text,
    race boolean not null default false,
    finished_at timestamptz,
    primary key (run_id, id)
  );
  create index on steps (wait_event) where status = 'waiting' and wait_event is not null;
  create table jobs (
    key text primary key,
    token bigint generated always as identity unique,
    run_at timestamptz not null,
    payload jsonb not null,
    limits text[] not null default '{}',
    deliveries int not null default 0
  );
  create index on jobs (run_at, token);
  create table idempotency (
    key text primary key,
    expires_at timestamptz not null
  );
  create table throttles (
    key text primary key,
    free_at timestamptz not null
  );
  `,
];

/** Names the schema in every query, so that the runner works whatever the search path is. */
export const SCHEMA = "inngest_runner";

/** Brings the runner's schema up to date; two that start at once take turns. */
export async function migrate(tx: Transaction): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext($1))", [`${SCHEMA}:migrate`]);
  await tx.query(`create schema if not exists ${SCHEMA}`);
  await tx.query(
    `create table if not exists ${SCHEMA}.migrations (version int primary key, applied_at timestamptz not null default now())`,
  );
  const applied = await tx.query<{ version: number }>(
    `select coalesce(max(version), 0) as version from ${SCHEMA}.migrations`,
  );
  const current = applied.rows[0]?.version ?? 0;
  if (current > VERSIONS.length) {
    throw new Error(
      `The database's runner schema is version ${current}, newer than this program's ${VERSIONS.length}: update the program.`,
    );
  }
  await tx.query(`set local search_path to ${SCHEMA}`);
  for (const [index, sql] of VERSIONS.entries()) {
    if (index < current) continue;
    await tx.query(sql);
    await tx.query("insert into migrations (version) values ($1)", [index + 1]);
  }
}
