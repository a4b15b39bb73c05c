import { z } from "zod";
import { Refusal } from "@/lib/errors";

/** What a backup says of itself in its first line. */
export const Manifest = z.object({
  madeAt: z.iso.datetime(),
  /** When each migration was made that its tables had. */
  migrations: z.array(z.int()),
  isDemo: z.boolean(),
  /** The accounts that had been erased and the care records that had been destroyed, and when. */
  erased: z.array(z.object({ id: z.uuid(), at: z.iso.datetime() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});

/** See `Manifest`. */
export type Manifest = z.infer<typeof Manifest>;

/** What ends the rows of a table: no row of COPY's text format looks like it. */
export const END_OF_TABLE = "\\.";

/** The last line: how many rows each table had, in the order of the manifest. */
export const Counts = z.object({ rows: z.array(z.int()) });

/** The lines of a backup, without their ends. Bytes are kept as they are: rows may have line ends of other scripts. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.subarray(from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
}

/** The next line, parsed. Refuses what is no such line. */
export async function nextAs<Schema extends z.ZodType>(schema: Schema, lines: AsyncGenerator<Buffer, undefined>) {
  const { value } = await lines.next();
  if (!value) throw unreadable();
  try {
    return schema.parse(JSON.parse(value.toString("utf8")));
  } catch {
    throw unreadable();
  }
}

/** The rows of the table that comes next. */
export async function* rowsOf(lines: AsyncGenerator<Buffer, undefined>): AsyncGenerator<Buffer, undefined> {
  for (;;) {
    const { value } = await lines.next();
    if (!value) throw unreadable();
    if (value.length === END_OF_TABLE.length && value.toString("latin1") === END_OF_TABLE) return;
    yield value;
  }
}

function unreadable() {
  return new Refusal("invalid", "This backup is not whole.");
}
