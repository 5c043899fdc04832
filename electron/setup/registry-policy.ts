// A group policy of Windows: values under HKLM\Software\Policies\Carrel, as `reg query … /s` prints them. Names of keys and
// values are those of the JSON file in any case, for instance Proxy\Mode = fixed_servers.
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  ['server', 'proxy', 'mode', 'pacScript', 'rules', 'bypass', 'updates', 'off', 'feed', 'channel'].map(
    (name) => [name.toLowerCase(), name],
  ),
);
/** In the registry a number: 0 or 1. */
const BOOLEANS: ReadonlySet<string> = new Set(['updates.off']);

const toName = (name: string): string => NAMES[name.toLowerCase()] ?? name;

/** The same shape as the JSON file; whether it is right is checked as that is. */
export function parseRegistryPolicy(output: string, rootKey: string): Record<string, unknown> {
  const policy: Record<string, unknown> = {};
  let path: readonly string[] | undefined;
  for (const line of output.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) path = pathBelow(line.trim(), rootKey);
    const value = /^ {4}(?<name>.+?) {4}REG_(?<type>\w+)(?: {4}(?<data>.*))?$/.exec(line)?.groups;
    if (!value || !path) continue;
    const parts = [...path, toName(value['name'] ?? '')];
    put(policy, parts, toValue(parts.join('.'), value['type'] ?? '', value['data'] ?? ''));
  }
  return policy;
}

function pathBelow(key: string, rootKey: string): readonly string[] | undefined {
  if (key.toLowerCase() === rootKey.toLowerCase()) return [];
  if (!key.toLowerCase().startsWith(`${rootKey.toLowerCase()}\\`)) return undefined;
  return key
    .slice(rootKey.length + 1)
    .split('\\')
    .map(toName);
}

function toValue(path: string, type: string, data: string): unknown {
  if (type !== 'DWORD' && type !== 'QWORD') return data;
  const number = Number(data);
  return BOOLEANS.has(path) && (number === 0 || number === 1) ? number === 1 : number;
}

function put(policy: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (name === '__proto__') return;
  if (rest.length === 0) policy[name] = value;
  else {
    const known = policy[name];
    const inner = typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {};
    policy[name] = inner;
    put(inner, rest, value);
  }
}
