import { isId } from "@/lib/id";

/** Which message word is of: one that staff had sent again is another from then on, though its id stays. */
export type OfText = { id: string; createdAt: Date | null };

/** Where the vendor tells how far a message has come. */
export function statusPath(id: string, createdAt: Date): string {
  return `/texts/status?${new URLSearchParams({ message: id, of: String(createdAt.getTime()) })}`;
}

/** Which message such an address is of; null where it is of none. One of an earlier version doesn't say when it was made. */
export function textOf(path: string): OfText | null {
  const asked = new URLSearchParams(path.split("?")[1]);
  const [id, of] = [asked.get("message") ?? "", asked.get("of")];
  if (!isId(id) || (of !== null && !/^\d{1,15}$/.test(of))) return null;
  return { id, createdAt: of === null ? null : new Date(Number(of)) };
}
