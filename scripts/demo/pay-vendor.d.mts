type Variables = Record<string, string | undefined>;

export function startPayVendor(env: Variables, address: { port: number }): Promise<Record<string, string>>;
export function wantsPayVendor(env: Variables): boolean;
