// Calls of our APIs: with the session, protected against forgery, repeatable, and with errors as sentences.

/** What a service refused: its kind, a sentence, what to do, and the fields at fault. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.type = body?.type?.replace('urn:nearzero:problem:', '');
    this.title = body?.title;
    this.correlationId = body?.correlationId;
    this.errors = (body?.errors ?? []).map(({ field, message }) => ({ field: pointer(field), message }));
  }
}

const CELL = /!|^[A-Z]+\d+$/;

/** fuels[0].quantity and /fuels/0/quantity name the same field; a cell of a workbook keeps its own name. */
function pointer(field) {
  return field.startsWith('/') || CELL.test(field) ? field : `/${field.replaceAll(/[[.]/g, '/').replaceAll(']', '')}`;
}

export const read = async (path) => (await call('GET', path)).data;

/** What the caller may not read, or what is not there, is otherwise. */
export const readIf = (path, otherwise) => read(path).catch((problem) => {
  if (problem.status === 403 || problem.status === 404) return otherwise;
  throw problem;
});

/** Sends a command; the same content sent again before it has succeeded counts as the same command. */
export function command(method, path, body, headers = {}) {
  return withKey(`${method} ${path} ${JSON.stringify(body)}`, (key) =>
    call(method, path, { body, headers: { ...headers, 'Idempotency-Key': key } }));
}

/** Changes a resource in the version that was read. */
export const replace = (path, body, etag) => call('PUT', path, { body, headers: { 'If-Match': etag } });

/** Sends a spreadsheet as it is; the same file sent again before it has been taken counts as the same command. */
export function sendSpreadsheet(method, path, file, headers = {}) {
  const type = file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return withKey([method, path, file.name, file.size, file.lastModified].join('|'), (key) =>
    call(method, path, { body: file, headers: { 'Content-Type': type, 'Idempotency-Key': key, ...headers } }));
}

/** {data, etag} of the answer, or a Problem. A body that is a file is sent as it is, anything else as JSON. */
export async function call(method, path, { body, headers = {} } = {}) {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const forgery = method === 'GET' ? {} : protection();
  const response = await answered(path, {
    method,
    headers: { Accept: 'application/json, application/problem+json', ...json, ...forgery, ...headers },
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
  });
  return { data: parse(await response.text()), etag: response.headers.get('ETag') };
}

/** {content, name} of a file, or a Problem. */
export async function fetchFile(path) {
  const response = await answered(path, { headers: { Accept: '*/*' } });
  return { content: await response.blob().catch(() => { throw unreachable(); }), name: fileName(response.headers.get('Content-Disposition') ?? '') };
}

/** Names beyond ASCII stand in filename*, after RFC 6266. */
function fileName(disposition) {
  const [, encoded] = disposition.match(/filename\*=UTF-8''([^;]+)/i) ?? [];
  return encoded ? decodeURIComponent(encoded) : disposition.match(/filename="([^"]*)"/)?.[1] ?? '';
}

async function answered(path, request) {
  const response = await fetch(path, request).catch(() => { throw unreachable(); });
  if (!response.ok) throw new Problem(response.status, parse(await response.text()));
  return response;
}

/** Uploads a form with a file; tells how much has gone, 0 to 1. */
export function upload(path, form, headers, onProgress) {
  const file = form.get('file');
  const content = [path, file.name, file.size, file.lastModified, ...[...form.values()].filter((v) => v !== file)].join('|');
  return withKey(content, (key) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    Object.entries({ Accept: 'application/json, application/problem+json', ...protection(), ...headers, 'Idempotency-Key': key })
      .forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const data = parse(request.responseText);
      if (request.status < 300) resolve({ data });
      else reject(new Problem(request.status, data));
    };
    request.send(form);
  }));
}

const keys = new Map();

async function withKey(content, send) {
  if (!keys.has(content)) keys.set(content, randomKey());
  const answer = await send(keys.get(content));
  keys.delete(content);
  return answer;
}

/** crypto.randomUUID exists by TLS and on localhost only. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function protection() {
  const token = document.cookie.match(/(?:^|; )NEARZERO-XSRF=([^;]*)/)?.[1];
  return token ? { 'X-NEARZERO-XSRF': token } : {};
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function unreachable() {
  return new Problem(0, { title: '无法连接', detail: '网络中断或服务没有响应，请检查网络后重试。' });
}
