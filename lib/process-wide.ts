/**
 * What this process has one of: made when it is first asked for, and the same from then on. Pages, routes and
 * instrumentation are bundled apart and each have a module's variables of their own, so this hangs on the process.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(`attune.${name}`);
  if (!Reflect.has(globalThis, key)) Reflect.set(globalThis, key, make());
  return Reflect.get(globalThis, key);
}
