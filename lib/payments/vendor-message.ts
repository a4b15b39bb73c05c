const LENGTH_MAX = 300;

/** What a vendor says of a refusal, as it may be kept in a log: some repeat the address that they did not like. */
export function vendorMessage(text: string): string {
  return text.replace(/[^\s"'<>()]+@[^\s"'<>()]+/g, "…").slice(0, LENGTH_MAX);
}
