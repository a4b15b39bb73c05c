import { type Env, env } from "@/lib/env";

/** Lets the practice be paid in this way; a process reads its environment once, and its files of tests share it. */
export function withPayments(mode: Env["PAYMENTS_MODE"]) {
  env().PAYMENTS_MODE = mode;
}
