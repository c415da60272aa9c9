import type { Work } from "./connection.ts";
import { indexAll } from "./indexing.ts";

/** One step from a version of the schema to the next. Steps are only ever added. */
export interface Migration {
  version: number;
  /** What it brings, for `db status`. */
  title: string;
  sql(options: { partitions: number }): string;
  /** What SQL cannot do of it, after that. */
  finish?(work: Work): Promise<void>;
}

/**
 * Units are spread over partitions by the hash of their *piece*: document · 2²⁰ + ⌊index / 4096⌋. Pieces of equal
 * size spread a document of any size evenly, which its document alone would not; a unit's neighbours are nearly always
 * in its piece, and a document's pieces are one range. Every table that has a piece can be distributed by it (Citus).
 */
const first: Migration = {
  version: 1,
  title: "documents, units, history, frequencies of grams",
  sql: ({ partitions }) => `
    CREATE TABLE documents (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text COLLATE "C" NOT NULL UNIQUE,
      units integer NOT NULL DEFAULT 0 CHECK (units >= 0),
      -- Of the transaction that wrote it last: never used twice, not even by a document of the same name.
      version bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
      changed timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE units (
      piece bigint NOT NULL,
      index integer NOT NULL,
      version integer NOT NULL DEFAULT 1,
      id text NOT NULL,
      source text NOT NULL,
      target text NOT NULL,
      status smallint NOT NULL,
      score double precision NOT NULL,
      rest text,
      odd boolean NOT NULL,
      source_length integer NOT NULL,
      target_length integer NOT NULL,
      source_tokens bigint[] NOT NULL,
      target_tokens bigint[] NOT NULL,
      source_marks bit(256) NOT NULL,
      target_marks bit(256) NOT NULL,
      PRIMARY KEY (piece, index)
    ) PARTITION BY HASH (piece);
    ${Array.from(
      { length: partitions },
      (_, i) =>
        `CREATE TABLE units_${i} PARTITION OF units FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${i});
         ALTER TABLE units_${i} ALTER source_tokens SET STORAGE EXTERNAL, ALTER target_tokens SET STORAGE EXTERNAL;
         ALTER TABLE units_${i} SET (autovacuum_vacuum_insert_scale_factor = 0.05);`,
    ).join("\n")}
    CREATE INDEX units_source ON units USING gin (source_tokens);
    CREATE INDEX units_target ON units USING gin (target_tokens);
    CREATE TABLE history (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      document text COLLATE "C" NOT NULL,
      index integer,
      act text NOT NULL CHECK (act IN ('add', 'change', 'delete')),
      version integer,
      before text,
      after text,
      units integer,
      by text NOT NULL DEFAULT session_user,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX history_document ON history (document, index);
    CREATE TABLE frequencies (
      side "char" NOT NULL,
      token bigint NOT NULL,
      share real NOT NULL,
      PRIMARY KEY (side, token)
    );
    -- New tokens wait in a list that every search goes through; whoever has added many puts them in their places.
    CREATE FUNCTION settle() RETURNS bigint LANGUAGE sql SECURITY DEFINER
      SET search_path FROM CURRENT SET maintenance_work_mem = '256MB'
      AS $$ SELECT sum(gin_clean_pending_list(i.indexrelid))::bigint FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
            WHERE a.amname = 'gin' AND i.indrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'units'::regclass) $$;
    REVOKE ALL ON FUNCTION settle() FROM PUBLIC;
    CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL);
    INSERT INTO settings VALUES ('counted', '0');
  `,
};

/**
 * Lists of texts by token, made by the client, in place of GIN indexes over arrays of tokens: a tenth of the work to
 * load, and counts that need not be counted (postings.ts).
 */
const second: Migration = {
  version: 2,
  title: "postings in place of GIN indexes",
  sql: () => `
    DROP INDEX units_source, units_target;
    DROP FUNCTION settle();
    DROP TABLE frequencies, settings;
    ALTER TABLE units DROP source_tokens, DROP target_tokens;
    CREATE TABLE postings (
      token bigint NOT NULL,
      units integer NOT NULL,
      places integer NOT NULL,
      class smallint NOT NULL,
      level smallint NOT NULL,
      list bytea NOT NULL
    );
    ALTER TABLE postings ALTER list SET STORAGE EXTERNAL, SET (autovacuum_vacuum_insert_scale_factor = 0.05);
    CREATE INDEX postings_token ON postings (token);
    CREATE INDEX postings_young ON postings (token) WHERE level = 0;
  `,
};

/** Where a token is in each text, so that phrases are counted without reading texts (phrase.ts). */
const third: Migration = {
  version: 3,
  title: "places of tokens in their texts",
  sql: () => `
    ALTER TABLE postings ADD spots bytea NOT NULL DEFAULT '';
    ALTER TABLE postings ALTER spots DROP DEFAULT, ALTER spots SET STORAGE EXTERNAL;
  `,
  finish: indexAll,
};

export const migrations: readonly Migration[] = [first, second, third];

/** The version that this program works with. */
export const newest = migrations.at(-1)!.version;
