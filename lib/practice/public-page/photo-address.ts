/** Where a photo is, large or as a face in a list; null where there is none. */
export function photoPath(key: string | null, size: "large" | "small"): string | null {
  return key && `/photos/${key}${size === "small" ? "-small" : ""}.jpg`;
}

/** The key and size that a photo's file name says; null for any other name. */
export function photoNamed(file: string): { key: string; size: "large" | "small" } | null {
  const [, key, small] = /^([0-9a-z]{26})(-small)?\.jpg$/.exec(file) ?? [];
  return key ? { key, size: small ? "small" : "large" } : null;
}
