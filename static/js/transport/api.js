/** Commands: JSON over HTTP; a refusal is an ApiError with the server's code and parameters (RFC 9457). */

const BASE = "/api/v1";
const TIMEOUT_MS = 20_000; // a produce may take 10 s until the server answers 504

export class ApiError extends Error {
  /**
   * @param {object} problem
   * @param {number} problem.status 0: no answer came
   * @param {string} problem.code
   * @param {string} [problem.detail]
   * @param {Record<string, string|number>} [problem.params]
   */
  constructor({ status, code, detail = "", params = {} }) {
    super(detail || code);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.params = params;
  }
}

/** @param {Response} response @returns {Promise<any>} undefined where the body is not JSON */
async function json(response) {
  const text = await response.text();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {{fetch?: typeof globalThis.fetch}} [options] */
export function createApi({ fetch: send } = {}) {
  /** @param {string} method @param {string} path below /api/v1 @param {unknown} [body] @returns {Promise<any>} */
  async function ask(method, path, body) {
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    let response;
    try {
      response = await (send ?? fetch)(BASE + path, { method, ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      throw new ApiError({ status: 0, code: "no_answer" });
    }
    const answer = await json(response);
    if (response.ok) return answer;
    throw new ApiError({ code: `http_${response.status}`, ...answer, status: response.status });
  }

  return {
    /** @param {string} path */
    get: (path) => ask("GET", path),
    /** @param {string} path @param {unknown} [body] */
    post: (path, body) => ask("POST", path, body),
    /** @param {string} path @param {unknown} body */
    patch: (path, body) => ask("PATCH", path, body),
    /** @param {string} path @param {unknown} [body] */
    del: (path, body) => ask("DELETE", path, body),
  };
}

export const api = createApi();

/** @param {string} key as a group's document carries it */
export const groupPath = (key) => `/groups/${key}`;

/** @param {string} topic */
export const topicPath = (topic) => `/topics/${encodeURIComponent(topic)}`;
