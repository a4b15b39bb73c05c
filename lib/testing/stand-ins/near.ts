import type { Surroundings } from "@/lib/guarded-fetch/guarded-fetch";

/** Every name leads to this machine, which may be called. */
export const NEAR: Surroundings = {
  resolve: async () => ["127.0.0.1"],
  isAllowed: (address) => address === "127.0.0.1",
  allowsPlainHttp: true,
};
