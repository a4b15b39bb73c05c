import { z } from "zod";

/** Fields that may be given once, several times or not at all, such as a group of checkboxes. */
export function many<Item extends z.ZodType>(item: Item, most = 100) {
  const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
  return z.preprocess(asList, z.array(item).max(most));
}
