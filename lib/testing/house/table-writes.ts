import { house } from "@/lib/testing/house/source-files";

/** Every table, by its variable and by its name in SQL. */
export function tableNames() {
  const schemas = house.filter(({ path }) => path.startsWith("db/schema/"));
  return schemas.flatMap(({ text }) =>
    [...text.matchAll(/^export const (\w+) = pgTable\(\s*"(\w+)"/gm)].map(([, variable = "", name = ""]) => ({
      variable,
      name,
    })),
  );
}

/** The tables that a file inserts into, updates or deletes from: through drizzle, or in the text of a statement. */
export function writesIn(text: string, tables: { variable: string; name: string }[]): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, "");
  const built = code.matchAll(/(?:\.(?:insert|update|delete)|\binserting)\((\w+)[,)]/g);
  const said = code.matchAll(/\b(?:insert into|update|delete from)\s+(?:\$\{(\w+)\}|"?([a-z_]+)"?)/g);
  const written = [
    ...[...built].map(([, variable]) => variable),
    ...[...said].map(([, variable, name]) => variable ?? name),
  ];
  return [
    ...new Set(
      tables
        .filter(({ variable, name }) => written.includes(variable) || written.includes(name))
        .map(({ variable }) => variable),
    ),
  ];
}
