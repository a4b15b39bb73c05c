import { BlockList } from "node:net";

/*
 * A worker that writes sessions to connected calendars of this machine: the guard of addresses that people type in
 * (lib/guarded-fetch) holds it for a place of the internet, in this process alone.
 */
const { check } = BlockList.prototype;
Reflect.set(BlockList.prototype, "check", function nearOrNot(this: BlockList, address: string, type: unknown) {
  return address === "127.0.0.1" ? false : Reflect.apply(check, this, [address, type]);
});

void import("@/lib/testing/stand-ins/calendars/worker");
