type Variables = Record<string, string | undefined>;

export function startVideoVendor(env: Variables, address: { port: number }): Promise<Record<string, string>>;
export function wantsVideoVendor(env: Variables): boolean;
