// Calls to our own services behind the same gateway. Its CSRF cookie has the path `/`, unlike Camunda's.

const unreachable = '暂时无法连接服务器，请检查网络后重试；已填写的内容仍保留在页面上。';

/** The gateway's CSRF token; every call that changes something sends it in `X-NEARZERO-XSRF`. */
function csrfToken() {
  return document.cookie.match(/(?:^|;\s*)NEARZERO-XSRF=([^;]*)/)?.[1] ?? '';
}

/** A key for one command: the same key when the same click is sent again. Works without a secure context. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sentence of a problem+json answer with those of its fields. */
function sentence(status, text) {
  try {
    const { detail, title, errors = [] } = JSON.parse(text);
    return [detail ?? title, ...errors.map(({ message }) => message)].join(' ');
  } catch {
    return `服务器没有完成该操作（状态 ${status}），请稍后重试。`;
  }
}

/** Reads JSON; fails with a Chinese sentence. */
export async function get(path) {
  return (await send('GET', path)).body;
}

/**
 * Sends a command and reads the JSON answer with its ETag; fails with a Chinese sentence and the answer's `status`.
 * An XMLHttpRequest, because only it reports the progress of an upload: `progress` gets a share from 0 to 1.
 */
export function send(method, path, { headers = {}, body, progress } = {}) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    if (method !== 'GET') {
      request.setRequestHeader('X-NEARZERO-XSRF', csrfToken());
    }
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => progress?.(total ? loaded / total : 0);
    request.onerror = () => failed(new Error(unreachable));
    request.onload = () =>
      request.status < 300
        ? done({ body: JSON.parse(request.responseText || 'null'), etag: request.getResponseHeader('ETag') })
        : failed(Object.assign(new Error(sentence(request.status, request.responseText)), { status: request.status }));
    request.send(body);
  });
}

let latest = { id: null, task: null };

/** The open task as the workflow service tells it: pilot, organisation, stage, dates. Asked once for each task. */
export function taskDetail(id) {
  if (latest.id !== id) {
    latest = { id, task: get(`/api/workflow/tasks/${encodeURIComponent(id)}`) };
    latest.task.catch(() => (latest = { id: null, task: null }));
  }
  return latest.task;
}
