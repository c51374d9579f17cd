// @ts-check

/** What went wrong, in the words of the server (RFC 9457) or, where there was none, of the line. */
export class Problem extends Error {
    /** @param {{code: string, status?: number, detail?: string, requestId?: string, retryAfter?: number, errors?: {field: string, message: string}[]}} facts */
    constructor({ code, status = 0, detail = '', requestId = '', retryAfter = 0, errors = [] }) {
        super(detail || code);
        this.name = 'Problem';
        this.code = code;
        this.status = status;
        this.detail = detail;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
        this.errors = errors;
    }

    /** True where the same request may well succeed a little later. */
    get passing() {
        return this.code === 'network' || this.code === 'timeout' || this.code === 'rate-limited' || this.status === 429 || this.status >= 502;
    }
}

/** @param {Response} response */
export async function problemOf(response) {
    const body = await response.json().catch(() => ({}));
    return new Problem({
        code: String(body.type ?? '').split('/').pop() || `http-${response.status}`,
        status: response.status,
        detail: body.detail ?? body.title ?? '',
        requestId: body.requestId ?? response.headers.get('X-Request-Id') ?? '',
        retryAfter: Number(response.headers.get('Retry-After') ?? body.retryAfter ?? 0),
        errors: body.errors ?? [],
    });
}

/** The error of a socket's answer. @param {any} error */
export function problemOfFrame(error) {
    return new Problem({
        code: error.code ?? 'unknown',
        status: error.status ?? 400,
        detail: error.message ?? error.detail ?? '',
        requestId: error.requestId ?? '',
        retryAfter: Number(error.retryAfter ?? 0),
        errors: error.errors ?? [],
    });
}
